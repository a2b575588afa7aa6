//! Whether the process lives, and whether it can work.

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::Site;

/// The process runs.
pub(crate) async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "live" }))
}

/// The process can work: its database answers. Troubles of single bots are listed, and do not take
/// the process out of service.
pub(crate) async fn ready(site: web::Data<Site>) -> HttpResponse {
    let problems = site.checks.problems();
    if let Err(cause) = site.directory.change_number().await {
        tracing::warn!(error = %cause, "the database does not answer");
        let answer = json!({ "status": "unhealthy", "problems": ["the database does not answer"] });
        return HttpResponse::ServiceUnavailable().json(answer);
    }
    let status = if problems.is_empty() {
        "healthy"
    } else {
        "degraded"
    };
    HttpResponse::Ok().json(json!({ "status": status, "problems": problems }))
}
