//! What a letter asks for and complains of.

use proptest::prelude::*;
use text::points::{Sort, points};

fn of(letter: &str, sort: Sort) -> Vec<&str> {
    points(letter)
        .into_iter()
        .filter(|point| point.sort == sort)
        .map(|point| &letter[point.range])
        .collect()
}

#[test]
fn each_request_is_a_point_and_what_is_wrong_is_another() {
    let letter = "尊敬的领导：物业长期不作为，垃圾成堆，恳请有关部门督促物业清理。公司拖欠工资三个月，我们强烈要求依法查处！谢谢。";
    assert_eq!(of(letter, Sort::Request), ["恳请有关部门督促物业清理", "我们强烈要求依法查处"]);
    assert_eq!(
        of(letter, Sort::Allegation),
        ["尊敬的领导：物业长期不作为，垃圾成堆", "公司拖欠工资三个月"]
    );
}

#[test]
fn each_numbered_request_is_one_point() {
    for letter in [
        "请求事项：\n1、恢复供水；\n2、赔偿损失。\n事实和理由：物业擅自停水。",
        "我们的诉求如下：一、恢复供水。二、赔偿损失。",
        "我们要求：（一）恢复供水（二）赔偿损失",
        "诉求：①恢复供水②赔偿损失",
        "现请求:1.恢复供水2.赔偿损失",
    ] {
        assert_eq!(
            of(letter, Sort::Request),
            ["恢复供水", "赔偿损失"],
            "{letter} {:?}",
            points(letter)
        );
    }
    let facts = "反映问题如下：1、楼道堆物。门口也有。2、路灯三个月不亮。";
    assert_eq!(of(facts, Sort::Allegation), ["楼道堆物。门口也有", "路灯三个月不亮"]);
    assert_eq!(of(facts, Sort::Request), [""; 0]);
}

#[test]
fn a_number_that_numbers_nothing_begins_no_point() {
    for letter in
        ["我住3、4栋之间，2.5公里外有学校。", "5、6楼漏水。", "第一次来信。", "二、三楼的住户。"]
    {
        assert!(points(letter).len() <= 1, "{letter} {:?}", points(letter));
    }
}

#[test]
fn what_asks_for_nothing_is_no_request() {
    for letter in [
        "",
        "。",
        "你好",
        "难道要我们自己修吗？",
        "请问这合理吗？",
        "天理何在？",
        "请问社保怎么办理？",
        "物业要求我们交三倍的钱。",
        "医生建议住院。",
        "我在希望小学教书。",
        "我们没有希望了。",
        "我请假去看病。",
        "公司请了律师。",
        "望着破路发愁。",
        "难道不能请领导来看看吗？",
        "还有没有王法？",
        "他求证了这件事。",
    ] {
        assert_eq!(of(letter, Sort::Request), [""; 0], "{letter}");
    }
    let polite = "能否在路口安装红绿灯？";
    assert_eq!(of(polite, Sort::Request), ["能否在路口安装红绿灯"]);
}

#[test]
fn no_letter_takes_long_or_has_points_without_end() {
    let long = "1、恳请领导处理垃圾成堆2、请求".repeat(30_000);
    for letter in [long, "请".repeat(350_000), "一、".repeat(200_000), "①".repeat(300_000)] {
        let begun = std::time::Instant::now();
        assert!(points(&letter).len() <= 40);
        assert!(begun.elapsed().as_secs() < 3, "{}", letter.chars().take(9).collect::<String>());
    }
    for other in [
        "😀😀👨‍👩‍👧",
        "བོད་སྐད་ནི་བོད་ཀྱི་སྐད་ཡིག་ཡིན།",
        "ئۇيغۇر تىلى بىر قەدىمىي تىل",
        "fn main() { 1. + 2.; }",
    ] {
        assert_eq!(points(other), []);
    }
}

proptest! {
    #[test]
    fn points_are_pieces_in_order_that_do_not_overlap(typed in "\\PC{0,80}|[请求希望拖欠一二三、12.()（）①②；。，？吗Ａ𠀀 \\n]{0,200}") {
        let mut at = 0;
        for point in points(&typed) {
            prop_assert!(typed.get(point.range.clone()).is_some_and(|said| !said.is_empty()));
            prop_assert!(at <= point.range.start);
            prop_assert!((0.0..=1.0).contains(&point.confidence));
            at = point.range.end;
        }
    }
}
