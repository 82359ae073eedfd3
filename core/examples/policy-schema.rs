//! Prints the JSON Schema of a policy, as the npm package ships it.
#![allow(clippy::print_stdout, reason = "its output is what it is for")]

fn main() {
    let schema = thinkfirst::policy::schema::schema();
    println!("{}", serde_json::to_string(&schema).expect("a tree of JSON"));
}
