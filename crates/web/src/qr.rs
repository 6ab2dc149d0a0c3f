//! A QR code as one path of an SVG: nothing is in it that does not stand beside it in clear.

use qrcode::{Color, EcLevel, QrCode};

/// Modules of white around a code, so that a reader finds it (ISO/IEC 18004).
const QUIET: usize = 4;

/// A code, ready to be drawn: black squares of one unit each on white.
pub(crate) struct Qr {
    /// The `viewBox`, with the white around.
    pub(crate) frame: String,
    /// The `d` of the path: a bar for each run of black squares.
    pub(crate) path: String,
}

impl Qr {
    /// The code of a short text; none where it is too long for one.
    pub(crate) fn of(text: &str) -> Option<Self> {
        // Paper is folded and stamped upon: a quarter of it may be lost.
        let code = QrCode::with_error_correction_level(text, EcLevel::Q).ok()?;
        let side = code.width();
        let colors = code.to_colors();
        let rows = colors.chunks(side).enumerate();
        let path = rows
            .flat_map(|(y, row)| bars(row).into_iter().map(move |(x, length)| bar(x, y, length)));
        let whole = side + 2 * QUIET;
        Some(Self { frame: format!("-{QUIET} -{QUIET} {whole} {whole}"), path: path.collect() })
    }
}

/// Where each run of black begins in a row, and how long it is.
fn bars(row: &[Color]) -> Vec<(usize, usize)> {
    let mut bars: Vec<(usize, usize)> = Vec::new();
    for (x, color) in row.iter().enumerate() {
        match (color, bars.last_mut()) {
            (Color::Light, _) => {}
            (Color::Dark, Some((start, length))) if *start + *length == x => *length += 1,
            (Color::Dark, _) => bars.push((x, 1)),
        }
    }
    bars
}

fn bar(x: usize, y: usize, length: usize) -> String {
    format!("M{x} {y}h{length}v1h-{length}z")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The squares of a path, read back from what is drawn.
    fn drawn(qr: &Qr) -> (usize, Vec<bool>) {
        let whole: usize = qr.frame.rsplit(' ').next().unwrap().parse().unwrap();
        let mut black = vec![false; whole * whole];
        for bar in qr.path.split('M').skip(1) {
            let (place, rest) = bar.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let length: usize = rest.split('v').next().unwrap().parse().unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            for n in 0..length {
                black[(y + QUIET) * whole + x + QUIET + n] = true;
            }
        }
        (whole, black)
    }

    /// Another implementation reads from the drawing what was put in, and nothing else.
    #[test]
    fn what_is_drawn_is_read_by_another_hand() {
        for number in ["XF-2026-000123", "信2026-7", "A"] {
            let (whole, black) = drawn(&Qr::of(number).unwrap());
            // A reader of pictures wants more than one dot for a square.
            let scale = 4;
            let mut picture = rqrr::PreparedImage::prepare_from_greyscale(
                whole * scale,
                whole * scale,
                |x, y| if black[(y / scale) * whole + x / scale] { 0 } else { 255 },
            );
            let grids = picture.detect_grids();
            assert_eq!(grids.len(), 1, "{number}");
            assert_eq!(grids[0].decode().unwrap().1, number);
        }
    }

    #[test]
    fn what_is_too_long_for_a_code_has_none() {
        assert!(Qr::of(&"信".repeat(2000)).is_none());
    }
}
