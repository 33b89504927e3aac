package quest

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/search/archive"
)

// MostTrains stands for as many trains as there may be.
const MostTrains = "most"

// ParseTrains reads how many trains there may be, 1 to 255; 0 is as many as
// hold, for [MostTrains] and the empty text. The error is a [*SettingError].
func ParseTrains(text string) (int, error) {
	if text == "" || text == MostTrains {
		return 0, nil
	}
	n, err := strconv.ParseUint(text, 10, 8)
	if err != nil || n == 0 {
		return 0, settingf("trains", "trains %q: want a number, 1 to 255, or %s", text, MostTrains)
	}
	return int(n), nil
}

// mostSide is the longest side of the box, in tiles.
const mostSide = 250

// ParseBox reads the sides of a box in tiles, 1 to 250, such as 30x20. The error
// is a [*SettingError].
func ParseBox(box string) (x, y int, err error) {
	if _, err := fmt.Sscanf(box+"\n", "%dx%d\n", &x, &y); err != nil ||
		min(x, y) < 1 || max(x, y) > mostSide {
		return 0, 0, settingf("box", "box %q: want two numbers of tiles, 1 to %d, such as 30x20",
			box, mostSide)
	}
	return x, y, nil
}

// mostCells is how many cells the archive of a search may have.
const mostCells = 10_000

// parseMeasures reads axes such as "intensity:0:10:10,length:0:2400:8".
func parseMeasures(text string) ([]archive.Axis, error) {
	if text == "" {
		return nil, nil
	}
	var axes []archive.Axis
	cells := 1
	for word := range strings.SplitSeq(text, ",") {
		a, err := parseAxis(word)
		if err != nil {
			return nil, err
		}
		if cells *= a.Bands; cells > mostCells {
			return nil, settingf("measures", "measures: more than %d cells", mostCells)
		}
		axes = append(axes, a)
	}
	return axes, nil
}

// parseAxis reads an axis such as "length:0:2400:8".
func parseAxis(word string) (a archive.Axis, err error) {
	part := strings.Split(word, ":")
	if len(part) != 4 {
		return a, settingf("measures", "measures: %q: want STAT:LOW:HIGH:BANDS, such as length:0:2400:8", word)
	}
	low, err1 := strconv.ParseFloat(part[1], 64)
	high, err2 := strconv.ParseFloat(part[2], 64)
	bands, err3 := strconv.Atoi(part[3])
	if err1 != nil || err2 != nil || err3 != nil || !(low < high) || bands < 1 || bands > mostCells {
		return a, settingf("measures", "measures: %q: want numbers, the low one first, and 1 to %d bands",
			word, mostCells)
	}
	if _, ok := goal.FindStat(part[0]); !ok {
		return a, settingf("measures", "measures: unknown statistic %q; there are: %s",
			part[0], strings.Join(goal.Names(), ", "))
	}
	return archive.Axis{Name: part[0], Low: low, High: high, Bands: bands}, nil
}
