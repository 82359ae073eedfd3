//! Prints every name candidate of the lines given on standard input.
fn main() {
    let checker =
        thinkfirst::Checker::new(thinkfirst::Options { sensitivity: 80, ..Default::default() }).unwrap();
    let language = thinkfirst::text::Language::new();
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        println!("{line}");
        for s in thinkfirst::names::spans(&language, &line, 80) {
            println!("   raw «{}»", &line[s.start..s.end]);
        }
        for f in checker.check(&thinkfirst::Post::from(line.as_str())).findings {
            println!("   {} {} «{}»", f.rule, f.score, &line[f.span.start..f.span.end]);
        }
    }
}
