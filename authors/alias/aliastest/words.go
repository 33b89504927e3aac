package aliastest

// A culture is a stock of names. Family names are made of two parts, so that
// namesakes are about as rare as in a project; what is meant to be a namesake is
// made one by [world.born].
type culture struct{ given, front, back []string }

var cultures = []culture{
	{
		[]string{
			"James", "Mary", "Robert", "Linda", "Michael", "Susan", "David", "Karen", "Kevin", "Emily",
			"Scott", "Laura", "Brian", "Megan", "Gregory", "Rachel", "Patrick", "Diane", "Nathan", "Joyce",
		},
		[]string{"Hart", "Black", "Ash", "Wood", "Green", "Mill", "Stan", "Had", "Brad", "Thorn", "Whit", "Red", "Holl", "Lang"},
		[]string{"ley", "ford", "son", "well", "man", "ton", "worth", "field", "more", "wick"},
	},
	{
		[]string{
			"Jörg", "Anke", "Günter", "Heike", "Sören", "Ute", "Jürgen", "Bärbel", "Tobias", "Nele",
			"Matthias", "Katrin", "Björn", "Silke", "Uwe", "Dörte", "Florian", "Antje", "Rüdiger", "Lena",
		},
		[]string{"Schröd", "Müll", "Krüg", "Jäg", "Köhl", "Brand", "Lind", "Vogl", "Böhm", "Hof", "Stein", "Kön", "Grün", "Wein"},
		[]string{"er", "mann", "bach", "inger", "hardt", "ke", "ig", "meier", "berg", "stedt"},
	},
	{
		[]string{
			"Étienne", "Chloé", "François", "Hélène", "René", "Zoé", "Benoît", "Manon", "Cédric", "Inès",
			"Thibault", "Océane", "Gaël", "Maëlle", "Loïc", "Aurélie", "Rémi", "Noémie", "Yann", "Solène",
		},
		[]string{"Lefè", "Dub", "Mor", "Gir", "Rous", "Merc", "Cheval", "Gaut", "Perr", "Bess", "Fourn", "Lam", "Bouv", "Charr"},
		[]string{"vre", "ois", "eau", "ard", "sel", "ier", "hier", "in", "on", "ette"},
	},
	{
		[]string{
			"José", "Lucía", "Íñigo", "Marta", "Álvaro", "Nuria", "Andrés", "Pilar", "Raúl", "Elena",
			"Joaquín", "Inés", "Sergio", "Rocío", "Iván", "Belén", "Óscar", "Paloma", "Rubén", "Silvia",
		},
		[]string{"Garc", "Núñ", "Orte", "Ibáñ", "Mora", "Vid", "Peñ", "Cast", "Serr", "Rubi", "Men", "Sali", "Quint", "Bell"},
		[]string{"ía", "ez", "ga", "les", "al", "ano", "alba", "ero", "osa", "ado"},
	},
	{
		[]string{
			"Łukasz", "Agnieszka", "Paweł", "Zofia", "Tomasz", "Jiří", "Žofie", "Matěj", "Ondřej", "Ewa",
			"Grzegorz", "Kateřina", "Marek", "Barbora", "Zdeněk", "Małgorzata", "Vojtěch", "Alžběta", "Rafał", "Hana",
		},
		[]string{"Now", "Wójc", "Kowal", "Dvoř", "Novot", "Hor", "Ziel", "Maz", "Kub", "Sik", "Wiś", "Jabł", "Kraj", "Ryb"},
		[]string{"ak", "ik", "czyk", "ák", "ný", "iński", "ur", "iak", "ora", "ewski"},
	},
	{
		[]string{
			"Wei", "Jing", "Hiroshi", "Yuki", "Min-jun", "Seo-yeon", "Arjun", "Priya", "Anh", "Ravi",
			"Xiaoming", "Mei", "Takashi", "Aiko", "Ji-ho", "Ananya", "Vikram", "Linh", "Kenji", "Sanjay",
		},
		[]string{"Tana", "Suzu", "Yama", "Naka", "Shar", "Pat", "Kobaya", "Fuji", "Mats", "Chakra", "Ven", "Rama", "Oka", "Subra"},
		[]string{"ka", "ki", "moto", "mura", "ma", "el", "shi", "wara", "kat", "nathan"},
	},
	{
		[]string{
			"Oluwaseun", "Amara", "Kwame", "Zainab", "Tendai", "Thandiwe", "Yusuf", "Layla", "Omar", "Nadia",
			"Chinedu", "Fatou", "Kofi", "Aisha", "Tariq", "Yasmin", "Sipho", "Leila", "Hassan", "Mariam",
		},
		[]string{"Ade", "Oka", "Men", "Dia", "Mo", "Dla", "Had", "Man", "Fa", "Rah", "Ola", "Nko", "Mba", "Abu"},
		[]string{"yemi", "for", "sah", "llo", "yo", "mini", "dad", "sour", "rouk", "imi"},
	},
}

var (
	firms        = []string{"acme", "northwind", "initech", "globex", "umbra", "hooli", "lumen", "quartz"}
	endings      = []string{"com", "io", "org", "co.uk", "de", "fr"}
	privateHosts = []string{"gmail.com", "gmail.com", "gmail.com", "gmx.de", "outlook.com", "yahoo.com", "protonmail.com", "posteo.de", "qq.com"}
	hosts        = []string{"localhost.localdomain", "%s-MacBook-Pro.local", "desktop.(none)", "ubuntu", "dev01.lan"}
	boxes        = []string{"platform", "frontend", "release-eng", "ops", "dev", "webteam"}
	adjectives   = []string{
		"dark", "lazy", "super", "tiny", "mad", "quiet", "blue", "rusty", "happy", "cyber", "lost", "iron",
		"silent", "neon", "wild", "sleepy", "cosmic", "old", "brave", "lunar", "salty", "grumpy", "void", "zen",
	}
	animals = []string{
		"fox", "panda", "raven", "otter", "wolf", "lynx", "gecko", "heron", "moose", "yak", "tapir", "koala",
		"walrus", "ferret", "badger", "falcon", "newt", "orca", "puffin", "quokka", "sloth", "toad", "viper", "wombat",
	}
)
