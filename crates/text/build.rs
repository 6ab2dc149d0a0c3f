//! Finds the list of words that jieba-rs ships, so that it is compiled in from there and no copy of it is kept here: jieba-rs has
//! it for itself and hands it to nobody.

use std::{
    env,
    error::Error,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// Whose words they are.
const PACKAGE: &str = "jieba-rs";
/// Where they lie in that package.
const WORDS: &str = "src/data/dict.txt";
/// The variable by which `dictionary.rs` finds them.
const FOUND: &str = "LUGU_JIEBA_WORDS";

fn main() -> Result<(), Box<dyn Error>> {
    let words = package()?.join(WORDS);
    if !words.is_file() {
        return Err(format!("{PACKAGE} has no words at {}", words.display()).into());
    }
    println!("cargo:rustc-env={FOUND}={}", words.display());
    println!("cargo:rerun-if-changed={}", words.display());
    println!("cargo:rerun-if-changed=build.rs");
    // Another version of the package lies elsewhere.
    println!("cargo:rerun-if-changed=../../Cargo.lock");
    Ok(())
}

/// Where cargo keeps the package that this build depends on.
fn package() -> Result<PathBuf, Box<dyn Error>> {
    let told = Command::new(env::var("CARGO")?)
        .args(["metadata", "--format-version=1", "--filter-platform"])
        .arg(env::var("TARGET")?)
        .current_dir(env::var("CARGO_MANIFEST_DIR")?)
        .output()?;
    if !told.status.success() {
        return Err(String::from_utf8_lossy(&told.stderr).into());
    }
    let told: Value = serde_json::from_slice(&told.stdout)?;
    let packages = told.get("packages").and_then(Value::as_array);
    let mut found = packages
        .into_iter()
        .flatten()
        .filter(|package| package.get("name").and_then(Value::as_str) == Some(PACKAGE))
        .filter_map(|package| Path::new(package.get("manifest_path")?.as_str()?).parent());
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.to_owned()),
        _ => Err(format!("cargo knows no {PACKAGE}, or several").into()),
    }
}
