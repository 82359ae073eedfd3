//! Prints the JSON Schema of a policy, as the npm package ships it.
#![allow(clippy::print_stdout, reason = "its output is what it is for")]

fn main() {
    println!("{}", thinkfirst::policy::schema::schema());
}
