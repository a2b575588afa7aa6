//! What the owner is told of a plan that is nearly used up.

use super::Trial;

impl Trial<'_> {
    /// The words about marks that the owner has in the bot, oldest first.
    pub fn told_now(&self) -> Vec<String> {
        let chat = self
            .premises
            .office
            .sandbox
            .chat(self.boss.bot, self.boss.person);
        let chat = chat.unwrap();
        let words = ["Four fifths of what", "All that your plan allows"];
        let texts = chat.messages.iter().map(|message| &message.text);
        texts
            .filter(|text| words.iter().any(|words| text.contains(words)))
            .cloned()
            .collect()
    }

    /// The owner was told of each mark once, in the bot and by mail, reckoned here in percent.
    pub async fn owner_knows(&mut self, allowed: Option<u32>, used: u32) {
        let full = |allowed: u32| used >= allowed;
        let near = |allowed: u32| full(allowed) || used * 100 >= allowed * 80;
        if let Some(allowed) = allowed.filter(|allowed| near(*allowed)) {
            let mark = (allowed, full(allowed));
            let known = self
                .last
                .is_some_and(|(of, all)| of == allowed && all >= mark.1);
            if !known {
                self.last = Some(mark);
                self.told += 1;
            }
        }
        let told = self.told_now();
        assert_eq!(told.len(), self.told, "{:?} {told:#?}", self.channel);
        if let (Some((allowed, full)), Some(said)) = (self.last, told.last()) {
            assert!(said.contains(&format!("{allowed} at most")), "{said}");
            assert_eq!(said.contains("All that"), full, "{said}");
        }
        let mails = self.premises.rows("mail").await.join("\n");
        assert_eq!(mails.matches("\"what\":\"mark\"").count(), self.told);
    }
}
