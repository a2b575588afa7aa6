//! A picture of every page, narrow and wide, light and dark: nothing sticks out, nothing is cut off,
//! everything can be read and has its label.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use api::routes::table;
use fantoccini::Client;
use serde_json::json;

use super::page::{Demo, Scheme, Window, click, fills, seen, sees, sticks_out, ticks};
use crate::app::PATIENCE;

/// The demo's owner, as its start tells.
const OWNER: (&str, &str) = ("demo@example.com", "a demo for everyone");
/// Contrast of text against what is behind it, at least: WCAG 2.2, 1.4.3.
const CONTRAST: f64 = 4.5;
/// A phone, a laptop, a large screen; pixels.
const WIDTHS: [u32; 3] = [360, 1280, 1920];

/// Texts that are cut off, controls without a label, texts too pale to read.
const FAULTS: &str = r"
    const faults = [];
    const name = e => e.tagName.toLowerCase() + ' ' + (e.textContent || e.value || '').trim().slice(0, 40);
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgba = color => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => {
        const one = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        return 0.2126 * one(r) + 0.7152 * one(g) + 0.0722 * one(b);
    };
    const behind = e => {
        for (; e; e = e.parentElement) {
            const color = rgba(getComputedStyle(e).backgroundColor);
            if (color[3] > 250) return color;
        }
        return [255, 255, 255];
    };
    for (const e of document.querySelectorAll('main *, header *, footer *, nav *')) {
        const style = getComputedStyle(e);
        if (!e.checkVisibility() || e.closest('.hidden, svg')) continue;
        if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && style.overflowX === 'hidden')
            faults.push('cut off: ' + name(e));
        const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
        if (own) {
            const [a, b] = [light(rgba(style.color)), light(behind(e))].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < arguments[0]) faults.push('pale ' + ratio.toFixed(2) + ': ' + name(e));
        }
    }
    const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
    for (const id of new Set(ids)) if (ids.filter(i => i === id).length > 1) faults.push('two with the id ' + id);
    for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
        if (!e.labels.length && !e.getAttribute('aria-label')) faults.push('no label: ' + e.name);
    }
    for (const e of document.querySelectorAll('button, a')) {
        if (!(e.textContent.trim() || e.getAttribute('aria-label'))) faults.push('no word: ' + e.outerHTML.slice(0, 60));
    }
    if (document.querySelectorAll('h1').length !== 1) faults.push('not one heading');
    if (!document.documentElement.lang) faults.push('no language');
    return faults;
";

/// What was looked at in one scheme.
struct Album {
    scheme: Scheme,
    lang: &'static str,
    seen: BTreeSet<String>,
    faults: Vec<String>,
}

impl Album {
    /// Looks at a page as it stands, at every width.
    async fn look(&mut self, page: &Client, route: &str, name: &str) {
        for width in WIDTHS {
            page.set_window_size(width, 800).await.unwrap();
            let name = format!("page-{name}-{width}-{:?}-{}", self.scheme, self.lang);
            let name = name.to_lowercase();
            let over = sticks_out(page, &name).await;
            if over > 0 {
                self.faults.push(format!("{name}: {over} pixels too wide"));
            }
            let found = page.execute(FAULTS, vec![json!(CONTRAST)]).await.unwrap();
            let found: Vec<String> = serde_json::from_value(found).unwrap();
            let found = found.into_iter().map(|fault| format!("{name}: {fault}"));
            self.faults.extend(found);
        }
        self.seen.insert(route.to_owned());
    }
}

/// Where the links of the open page lead.
async fn links(page: &Client) -> BTreeSet<String> {
    let script = "return [...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))";
    let found = page.execute(script, Vec::new()).await.unwrap();
    serde_json::from_value(found).unwrap()
}

/// The page at a route, with ids that lists of the desk name; none when it is no page to look at.
async fn address(page: &Client, url: &str, route: &str, slug: &str) -> Option<String> {
    let path = route.replace("{slug}", slug);
    if path.starts_with("/health") || path.starts_with("/assets") || path.ends_with("/changes") {
        return None;
    }
    let path = path
        .replace("{link}", "0123456789abcdef")
        .replace("{plan}", "pro");
    let Some((list, rest)) = path.split_once("/{id}") else {
        return Some(path);
    };
    page.goto(&format!("{url}{list}")).await.unwrap();
    if page.current_url().await.unwrap().path() != list {
        // Not for this person: they are sent to sign in.
        return None;
    }
    let own = format!("{list}/");
    let found = links(page).await.into_iter().find_map(|link| {
        let id = link.strip_prefix(&own)?;
        (id.len() == 36).then(|| format!("{list}/{id}{rest}"))
    });
    Some(found.unwrap_or_else(|| panic!("{list} has nothing in it")))
}

/// Signs in as the demo's owner.
pub async fn signs_in(page: &Client, url: &str) {
    page.goto(&format!("{url}/login")).await.unwrap();
    fills(page, "E-mail", OWNER.0).await;
    fills(page, "Password", OWNER.1).await;
    click(page, "Sign in").await;
    sees(page, "Sign out").await;
    // The demo makes its salons one after the other while it answers already.
    let deadline = Instant::now() + PATIENCE;
    while !seen(page).await.contains("Your salons") {
        assert!(Instant::now() < deadline, "the demo's salons do not come");
        tokio::time::sleep(Duration::from_millis(100)).await;
        page.goto(&format!("{url}/app")).await.unwrap();
    }
}

/// Tells all desks something, as the owner of the platform.
async fn announces(page: &Client, url: &str) {
    page.goto(&format!("{url}/owner/announcements/new"))
        .await
        .unwrap();
    fills(
        page,
        "Text, English",
        "We look after the servers on Sunday night.",
    )
    .await;
    click(page, "Save").await;
    sees(page, "New announcement").await;
}

/// Every page that this person is shown, by the table of routes.
async fn tour(window: &Window, demo: &Demo, lang: &str, album: &mut Album) {
    let page = &window.page;
    for entry in table() {
        let reads = entry.methods().iter().any(|method| method == "GET");
        if !reads || album.seen.contains(entry.path) {
            continue;
        }
        let Some(path) = address(page, &demo.url, entry.path, "aurora").await else {
            continue;
        };
        // The demo's visits begin tomorrow.
        let day = crate::visitor::today() + chrono::Days::new(2);
        let query = match entry.path {
            "/app/{slug}/calendar" => format!("?date={day}"),
            _ => String::new(),
        };
        page.goto(&format!("{}{path}{query}", demo.url))
            .await
            .unwrap();
        let at = page.current_url().await.unwrap();
        if at.path() != path {
            // Sent on: that page is looked at under its own address.
            continue;
        }
        let language = page
            .execute("return document.documentElement.lang", Vec::new())
            .await
            .unwrap();
        assert_eq!(language, json!(lang), "{path}");
        let name = entry.path.trim_matches('/').replace(['/', '{', '}'], "-");
        album.look(page, entry.path, &name).await;
    }
}

/// Chooses the language by the page's own button.
async fn speaks(page: &Client, url: &str, name: &str) {
    page.goto(url).await.unwrap();
    page.execute("window.before = true", Vec::new())
        .await
        .unwrap();
    click(page, name).await;
    // The answer is a page of its own; whoever goes on sooner is brought back by it.
    let come = "return !window.before && document.readyState === 'complete'";
    let deadline = Instant::now() + PATIENCE;
    while page.execute(come, Vec::new()).await.ok() != Some(json!(true)) {
        assert!(Instant::now() < deadline, "no page in {name}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Somebody new, whose salon is being set up.
async fn newcomer(demo: &Demo, language: &str, album: &mut Album) {
    let window = demo.window_of(WIDTHS[1], album.scheme).await;
    let page = &window.page;
    let dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
    let dark = page.execute(dark, Vec::new()).await.unwrap();
    assert_eq!(dark, json!(album.scheme == Scheme::Dark));
    page.goto(&format!("{}/signup", demo.url)).await.unwrap();
    let email = format!("{}@example.com", album.lang);
    fills(page, "E-mail", &email).await;
    fills(page, "Password", "a quiet sea at dawn").await;
    ticks(page, "I agree").await;
    click(page, "Create account").await;
    sees(page, "What kind of business is it?").await;
    let here = page.current_url().await.unwrap();
    let slug = here.path().split('/').nth(2).unwrap().to_owned();
    speaks(page, &demo.url, language).await;
    for step in ["kind", "salon"] {
        looks_at_step(page, demo, &slug, step, album).await;
    }
    speaks(page, &demo.url, "English").await;
    page.goto(here.as_str()).await.unwrap();
    ticks(page, "Tutor").await;
    click(page, "Go on").await;
    sees(page, "Your salon").await;
    fills(page, "Name", "Lessons").await;
    click(page, "Go on").await;
    sees(page, "Who works there?").await;
    // The salon has its own name in addresses now.
    let here = page.current_url().await.unwrap();
    let slug = here.path().split('/').nth(2).unwrap().to_owned();
    speaks(page, &demo.url, language).await;
    looks_at_step(page, demo, &slug, "staff", album).await;
    window.close().await;
}

async fn looks_at_step(page: &Client, demo: &Demo, slug: &str, step: &str, album: &mut Album) {
    let path = format!("/app/{slug}/start/{step}");
    page.goto(&format!("{}{path}", demo.url)).await.unwrap();
    assert_eq!(page.current_url().await.unwrap().path(), path);
    let route = format!("/app/{{slug}}/start/{step}");
    album.look(page, &route, &format!("start-{step}")).await;
}

/// Pages to look at: the rest is for machines, or only leads on.
fn pages() -> BTreeSet<String> {
    let others = [
        "/health/live",
        "/health/ready",
        "/assets/{name}",
        "/app/{slug}/changes",
        "/app/",
        "/app/{slug}",
        "/app/{slug}/start",
    ];
    let all = table().into_iter();
    let read = all.filter(|entry| entry.methods().iter().any(|method| method == "GET"));
    let read = read.map(|entry| entry.path);
    let read = read.filter(|path| !others.contains(path));
    read.map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_can_be_read_narrow_and_wide_light_and_dark() {
    let demo = Demo::start("pages").await;
    let mut faults = Vec::new();
    for (scheme, language, lang) in [
        (Scheme::Light, "English", "en"),
        (Scheme::Dark, "Русский", "ru"),
        // Its words are the longest.
        (Scheme::Light, "Қазақша", "kk"),
    ] {
        let mut album = Album {
            scheme,
            lang,
            seen: BTreeSet::new(),
            faults: Vec::new(),
        };
        newcomer(&demo, language, &mut album).await;
        // Nobody, then the owner.
        let window = demo.window_of(WIDTHS[1], scheme).await;
        let missing = format!("{}/no-such-page", demo.url);
        window.page.goto(&missing).await.unwrap();
        album.look(&window.page, "", "missing").await;
        speaks(&window.page, &demo.url, language).await;
        tour(&window, &demo, lang, &mut album).await;
        speaks(&window.page, &demo.url, "English").await;
        signs_in(&window.page, &demo.url).await;
        announces(&window.page, &demo.url).await;
        speaks(&window.page, &demo.url, language).await;
        tour(&window, &demo, lang, &mut album).await;
        window.close().await;
        let pages = pages();
        let missed: Vec<_> = pages.difference(&album.seen).collect();
        assert!(missed.is_empty(), "not looked at: {missed:?}");
        println!("{} pages, {scheme:?}, {language}", album.seen.len());
        faults.extend(album.faults);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
