//! Signing in with a password, and out.

use serde_json::json;

use crate::house::{House, OFFICE, PASSWORD};

#[tokio::test]
async fn a_session_opens_and_ends() {
    let house = House::new().await;
    house.staff("李登记", "clerk", OFFICE).await;
    let password = json!({"name": "李登记", "password": PASSWORD});
    let signed_in = house.anyone().post("/api/v1/session", password).await;
    assert_eq!(signed_in.with(200), json!({"name": "李登记"}));
    let cookie = signed_in.header("set-cookie");
    assert!(cookie.starts_with("lugu_session="), "{cookie}");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let secret = cookie.split(';').next().unwrap();
    let clerk = house.anyone().with("cookie", secret);
    clerk.get("/api/v1/matters").await.with(200);
    clerk.delete("/api/v1/session").await.with(204);
    clerk.get("/api/v1/matters").await.problem(401, "signed_out");
    house.anyone().delete("/api/v1/session").await.problem(401, "signed_out");
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_get_the_same_answer() {
    let house = House::new().await;
    house.staff("李登记", "clerk", OFFICE).await;
    let tries = |name: &str, password: &str| {
        let (caller, body) = (house.anyone(), json!({"name": name, "password": password}));
        async move { caller.post("/api/v1/session", body).await.problem(401, "sign_in_failed") }
    };
    assert_eq!(tries("李登记", "wrong horse").await, tries("nobody", PASSWORD).await);
}
