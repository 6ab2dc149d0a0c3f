//! Whoever holds a receipt proves that it lies in the log, without the office (design.md idea 1; issue 6, 6).

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Chain, DeskError, Extended, ProofFault, Proved,
    testing::Town,
    verify_extension, verify_proof, verify_receipt,
    views::{Keyed, Submission},
};

fn letter(title: &str) -> Submission {
    Submission {
        kind: "suggestion".to_owned(),
        title: title.to_owned(),
        content: "建议在路口装一盏灯。".to_owned(),
        ..Submission::default()
    }
}

/// A letter's receipt, checked: its text.
async fn receipt(town: &Town, title: &str) -> String {
    let receipt = town.desk.submit(letter(title), None).await.unwrap().receipt;
    let verifier = town.desk.verifier().await.unwrap();
    verify_receipt(&verifier, &receipt).unwrap()
}

/// The number and the leaf of a receipt.
fn names(receipt: &str) -> (&str, &str) {
    let named = |name| receipt.lines().find_map(|line: &str| line.strip_prefix(name)).unwrap();
    (named("number "), named("leaf "))
}

async fn proof(town: &Town, receipt: &str) -> Result<String, DeskError> {
    let (number, leaf) = names(receipt);
    town.desk.prove(number, leaf).await
}

#[tokio::test]
async fn a_receipt_is_proved_once_a_checkpoint_covers_it_and_by_nobody_else() {
    let town = Town::new().await.unwrap();
    town.desk.checkpoint().await.unwrap();
    let first = receipt(&town, "路口装灯").await;
    assert!(matches!(proof(&town, &first).await, Err(DeskError::NotYetProved)));
    for n in 0..5 {
        receipt(&town, &format!("第 {n} 盏灯")).await;
    }
    let last = receipt(&town, "最后一盏灯").await;
    town.desk.checkpoint().await.unwrap();
    let sure = town.desk.verifier().await.unwrap();
    let chain = Chain::parse("", &sure).unwrap();
    let verified = town.desk.verify("").await.unwrap();
    let size = u64::try_from(verified.events).unwrap();
    for (receipt, position) in [(&first, size - 7), (&last, size - 1)] {
        let proof = proof(&town, receipt).await.unwrap();
        let proved = verify_proof(&chain, &sure, (receipt, &proof));
        assert_eq!(proved, Ok(Proved { position, size }));
    }
    // Who has the number and not the receipt hears what is heard of a number that was never given.
    let (number, _) = names(&first);
    let (_, other) = names(&last);
    for (number, leaf) in [(number, other), ("2026-0000000001", other), (number, "?")] {
        let told = town.desk.prove(number, leaf).await;
        assert!(matches!(told, Err(DeskError::NoSuchMatter)));
    }
}

#[tokio::test]
async fn what_was_changed_about_a_proof_is_named() {
    let town = Town::new().await.unwrap();
    let ours = receipt(&town, "路口装灯").await;
    let another = receipt(&town, "另一盏灯").await;
    town.desk.checkpoint().await.unwrap();
    let sure = town.desk.verifier().await.unwrap();
    let chain = Chain::parse("", &sure).unwrap();
    let proof = proof(&town, &ours).await.unwrap();
    let said = |receipt: &str, proof: &str| verify_proof(&chain, &sure, (receipt, proof));
    assert!(said(&ours, &proof).is_ok());
    let extra = proof.replacen('\n', "\nextra bHVndQ==\n", 1);
    assert!(said(&ours, &extra).is_ok(), "what an application says besides is passed over");
    assert_eq!(said(&another, &proof), Err(ProofFault::Leads));
    let index = proof.lines().nth(1).unwrap();
    assert_eq!(said(&ours, &proof.replacen(index, "index 0", 1)), Err(ProofFault::Leads));
    let hash = proof.lines().nth(2).unwrap();
    let without = proof.replacen(&format!("{hash}\n"), "", 1);
    assert_eq!(said(&ours, &without), Err(ProofFault::Leads));
    let (head, note) = proof.split_once("\n\n").unwrap();
    assert_eq!(said(&ours, head), Err(ProofFault::Unread));
    assert_eq!(said(&ours, note), Err(ProofFault::Unread));
    let size = note.lines().nth(1).unwrap();
    let grown = proof.replacen(&format!("\n{size}\n"), "\n999\n", 1);
    assert_eq!(said(&ours, &grown), Err(ProofFault::Unsigned));
    let stranger = Town::new().await.unwrap().desk.verifier().await.unwrap();
    let theirs = Chain::parse("", &stranger).unwrap();
    assert_eq!(
        verify_proof(&theirs, &stranger, (&ours, &proof)),
        Err(ProofFault::Unsigned),
        "another log's key vouches for nothing here"
    );
}

#[tokio::test]
async fn a_receipt_of_before_a_change_of_keys_is_proved_by_a_checkpoint_after_it() {
    let town = Town::new().await.unwrap();
    let ours = receipt(&town, "路口装灯").await;
    let old = town.desk.verifier().await.unwrap();
    town.desk.rotate_log_key(None).await.unwrap();
    receipt(&town, "另一盏灯").await;
    town.desk.checkpoint().await.unwrap();
    let proof = proof(&town, &ours).await.unwrap();
    let (_, notes) = town.desk.log_keys().await.unwrap();
    let chain = Chain::parse(&notes, &old).unwrap();
    assert!(verify_proof(&chain, &old, (&ours, &proof)).is_ok());
    let alone = Chain::parse("", &old).unwrap();
    assert_eq!(verify_proof(&alone, &old, (&ours, &proof)), Err(ProofFault::Unsigned));
}

/// Consistency of two checkpoints (issue 6, item 6; RFC 6962 2.1.2): whoever kept one proves that the log only grew since.
#[tokio::test]
async fn a_checkpoint_that_was_kept_is_the_beginning_of_every_later_one_and_of_no_other_log() {
    let town = Town::new().await.unwrap();
    let sure = town.desk.verifier().await.unwrap();
    let chain = Chain::parse("", &sure).unwrap();
    let mut kept = Vec::new();
    for n in 0..4 {
        receipt(&town, &format!("第 {n} 盏灯")).await;
        town.desk.checkpoint().await.unwrap();
        kept.push(town.desk.last_checkpoint().await.unwrap().unwrap());
    }
    let size = |note: &str| note.lines().nth(1).unwrap().parse::<u64>().unwrap();
    let last = size(&kept[3]);
    for note in &kept {
        let before = size(note);
        let proof = town.desk.prove_extension(before).await.unwrap();
        assert!(proof.starts_with(&format!("old {before}\n")), "as a witness is sent it");
        assert!(proof.ends_with(&kept[3]));
        let shown = verify_extension(&chain, &sure, (note, &proof, ""));
        assert_eq!(shown, Ok(Extended { before, size: last }));
    }
    let proof = town.desk.prove_extension(size(&kept[0])).await.unwrap();
    let said = |note: &str, proof: &str| verify_extension(&chain, &sure, (note, proof, ""));
    // Of another checkpoint, with another number, a hash left out or two of them turned.
    assert_eq!(said(&kept[1], &proof), Err(ProofFault::Forked));
    let other =
        proof.replacen(&format!("old {}", size(&kept[0])), &format!("old {}", size(&kept[1])), 1);
    assert_eq!(said(&kept[0], &other), Err(ProofFault::Forked));
    assert_eq!(said(&kept[1], &other), Err(ProofFault::Forked));
    let hash = proof.lines().nth(1).unwrap();
    assert_eq!(
        said(&kept[0], &proof.replacen(&format!("{hash}\n"), "", 1)),
        Err(ProofFault::Forked)
    );
    let grown = kept[0].replacen(&format!("\n{}\n", size(&kept[0])), "\n1\n", 1);
    assert_eq!(said(&grown, &proof), Err(ProofFault::Unsigned));
    assert_eq!(said(&kept[0], "old x\n\n"), Err(ProofFault::Unsigned));
    // A log that was cut covers no more what was signed: nothing proves it.
    let beyond = town.desk.prove_extension(last + 1).await;
    assert!(matches!(beyond, Err(DeskError::NotYetProved)));
}

#[tokio::test]
async fn every_receipt_takes_the_last_checkpoint_out_of_the_house_and_itself_stays_the_same() {
    let town = Town::new().await.unwrap();
    let sure = town.desk.verifier().await.unwrap();
    let clerk = town.officer("李登记", &["clerk@澄溪县信访局"]).await.unwrap();
    // Whatever comes in brings the newest checkpoint there is; before the first, none.
    let none = town.desk.submit(letter("路口无灯"), None).await.unwrap();
    assert_eq!(none.checkpoint, None);
    town.desk.checkpoint().await.unwrap();
    let first = town.desk.submit(letter("路口装灯"), Some("once")).await.unwrap();
    assert_eq!(first.checkpoint, town.desk.last_checkpoint().await.unwrap());
    town.desk.checkpoint().await.unwrap();
    let keyed =
        Keyed { base: letter("桥头装灯"), form: "letter".to_owned(), ..Keyed::default() };
    let counter = town.desk.register(&clerk, keyed.clone(), Some("form")).await.unwrap();
    town.desk.checkpoint().await.unwrap();
    // Asked again, the answer is what it was, letter by letter.
    let again = town.desk.submit(letter("路口装灯"), Some("once")).await.unwrap();
    let twice = town.desk.register(&clerk, keyed, Some("form")).await.unwrap();
    for (one, other) in [(&first, &again), (&counter, &twice)] {
        assert_eq!((&one.receipt, &one.number), (&other.receipt, &other.number));
        assert_eq!(one.checkpoint, other.checkpoint);
    }
    // The office's key opens it, it speaks of the whole log alone, and what somebody kept is found in the log.
    let (kept, other) = (counter.checkpoint.unwrap(), again.checkpoint.unwrap());
    let text = verify_receipt(&sure, &kept).unwrap();
    assert_eq!(text.lines().count(), 3, "origin, size, root: {text}");
    assert!(!text.contains(&counter.number));
    let as_saved = kept.trim_end().replace('\n', "\r\n");
    for (heads, count) in [(&kept, 1), (&as_saved, 1), (&format!("{kept}\n{other}"), 2)] {
        let verified = town.desk.verify(heads).await.unwrap();
        assert_eq!((verified.fault, verified.heads), (None, count));
    }
}
