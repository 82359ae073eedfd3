#![cfg_attr(not(test), no_main)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| thinkfirst_tests::fuzz::fold(data));
