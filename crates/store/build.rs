//! Builds the crate anew when a migration is added: the folders are embedded by `migrate!`.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
