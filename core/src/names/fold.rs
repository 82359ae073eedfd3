//! Letters without their accents, in lower case.

/// Base letters of U+00C0..=U+017F, in order; `*` marks the ones that need two letters or are no letter.
const LATIN: &[u8; 192] = b"aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// Base letters of the dotted and hooked Latin letters U+1E00..=U+1EFF, one for each pair of capital and small letter.
const LATIN_EXTRA: &[u8; 128] = b"abbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrsssssttttuuuuuvvwwwwwxxyzzzty***aaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy***";

/// Appends `c` in lower case and without accents.
pub fn fold_char(c: char, out: &mut String) {
    let n = c as u32;
    match n {
        0..=0x7f => out.push(c.to_ascii_lowercase()),
        0xc0..=0x17f => match LATIN.get((n - 0xc0) as usize) {
            Some(b'*') | None => out.push_str(match c {
                'Æ' | 'æ' => "ae",
                'Þ' | 'þ' => "th",
                'ß' => "ss",
                'Ĳ' | 'ĳ' => "ij",
                'Œ' | 'œ' => "oe",
                _ => "x",
            }),
            Some(&b) => out.push(b as char),
        },
        0x1e00..=0x1eff => match LATIN_EXTRA.get(((n - 0x1e00) / 2) as usize) {
            Some(&b) if b != b'*' => out.push(b as char),
            _ => out.push('x'),
        },
        0x2019 => out.push('\''),
        0x218..=0x219 => out.push('s'),
        0x21a..=0x21b => out.push('t'),
        0x1cd..=0x1d4 | 0x1e6 | 0x1e7 => out.push(match n {
            0x1cd | 0x1ce => 'a',
            0x1cf | 0x1d0 => 'i',
            0x1d1 | 0x1d2 => 'o',
            0x1d3 | 0x1d4 => 'u',
            _ => 'g',
        }),
        0x18f | 0x259 => out.push('e'),
        _ => out.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_accents() {
        for (a, b) in [("Siân", "sian"), ("Łukasz", "lukasz"), ("Ọlá", "ola"), ("Nguyễn", "nguyen"), ("Şahin", "sahin"), ("Žižek", "zizek"), ("Ní", "ni"), ("İbrahim", "ibrahim"), ("Wójcik", "wojcik"), ("Ẹniọlá", "eniola"), ("Đặng", "dang"), ("Ayşe", "ayse"), ("ŷ", "y"), ("ẃ", "w")] {
            let mut s = String::new();
            a.chars().for_each(|c| fold_char(c, &mut s));
            assert_eq!(s, b);
        }
    }
}
