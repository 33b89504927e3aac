package notify

// What the tests reach for.
var (
	SendWithin = sendWithin
	Parse      = parse
	Titled     = titled
)
