//! How the names of files end.

use super::WordSet;

/// Pictures, sounds, films and what is written.
pub(crate) const FILES: &WordSet = words!(
    "3gp aac avi avif bmp dng doc docx flac gif heic heif jfif jpe jpeg jpg m4a m4v mkv mov mp3 mp4 odt \
    ogg pdf png ppt pptx pub raw svg tif tiff txt wav webm webp zip"
);

/// Programs.
pub(crate) const PROGRAMS: &WordSet = words!("exe apk msi scr dmg");

/// Programs too, but things as well: "cookie.jar", "baseball.bat".
pub(crate) const PROGRAMS_OR_THINGS: &WordSet = words!("bat jar");
