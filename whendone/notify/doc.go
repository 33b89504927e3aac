// Package notify tells people that something has ended: on the desktop, by
// ntfy, by a webhook, or in a chat.
//
// [Load] reads where services are to be found, [Addresses.Services] takes a
// list as people write it, and [Send] sends to all of them:
//
//	addresses, err := notify.Load(os.Getenv)
//	services, err := addresses.Services("desktop,ntfy,team")
//	err = notify.Send(ctx, services, notify.Message{Title: "make", Text: "exited with status 0"})
//
// In a list, separated by commas, stands
//
//   - desktop: a note on the desktop, which needs no address;
//   - a name, such as ntfy or team, that has an address;
//   - an address itself. A comma in it is written %2C.
//
// A name's address comes from the environment variable WHENDONE_NOTIFY_ and the
// name in capitals, with _ for -, or else from the file
// ~/.config/whendone/notify (below $XDG_CONFIG_HOME, where that is set), which
// has a line for each name:
//
//	# where whendone sends what it has to tell
//	ntfy = my-secret-topic
//	team = discord://TOKEN@WEBHOOKID
//	hook = https://example.org/hooks/whendone
//
// An address is one of
//
//   - https://HOST/PATH or http://HOST/PATH: a webhook, which gets a POST of the
//     JSON object {"title": …, "message": …};
//   - the same for the name ntfy or the host ntfy.sh: a topic of an ntfy server,
//     with the user and password or, as a password, the access token before the
//     host. For the name ntfy a topic alone is enough, which is one of ntfy.sh;
//   - any address of github.com/nicholas-fedor/shoutrrr, which knows discord,
//     slack, telegram, matrix, teams, smtp, gotify, pushover and more.
//
// Wrong names and addresses are errors of [Addresses.Services], so that they are
// told before the waiting and not after it. Messages of errors name the service
// and its host, and never the rest of an address, which may be a secret.
package notify
