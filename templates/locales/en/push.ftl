# Alerts in browsers, English.

alerts-push = In browsers
push-title = Alerts in your browsers
push-first = You can also have them appear on this device: turn it on below.
push-needs-script = Turning it on needs JavaScript, which does not run in this browser.
push-off = Alerts appear on this device even while the desk is closed. The browser will ask whether you allow it.
push-on = Alerts come to this browser.
push-unable = This browser cannot show alerts. On an iPhone or iPad get them by the bot or by e-mail.
push-denied = The browser does not allow alerts from this site. Allow notifications in its settings, then try again.
push-failed = The browser’s push service could not be reached. Try again later, or in another browser.
push-turn-on = Turn on for this browser
push-test = Send a test
push-none = It is not turned on in any browser.
push-unknown = A browser
push-since = turned on { $date }
push-last = last alert { $date }
push-remove-ask = Stop alerts in this browser?
push-wrong = This browser could not be added. Turn it on with the button of this page; JavaScript must be allowed.
push-test-title = 🔔 It works
push-test-text = Alerts of the salon will look like this.
done-pushing = Alerts come to this browser from now on.
done-pushed = A test is on its way to your browsers.
