package kit

import "github.com/toolshed-dev/toolshed/coaster/track"

// Habits say how often an item is drawn behind another: what is usual more
// often than what merely fits.
type Habits struct {
	items, forms     int
	weights, ofForms []int32 // of the second item or its form, by both
}

// Of items that fit: what each counts, and what those count besides that
// always follow.
const (
	anyItem   = 4
	usualItem = 128
)

// NewHabits returns the habits of a kit by how often, from 0 to 1, a piece
// follows another.
func NewHabits(k *Kit, share func(before, p track.Piece) float64) *Habits {
	n, forms := len(k.Items), len(k.Forms)
	h := &Habits{n, forms, make([]int32, n*n), make([]int32, n*forms)}
	of := make([]int, n) // forms of items
	for f := range k.Forms {
		for _, i := range k.Forms[f].Items {
			of[i] = f
		}
	}
	for a := range k.Items {
		for _, b := range k.From[k.Items[a].To] {
			w := k.Items[b].Weight * int32(anyItem+usualItem*share(k.Items[a].Piece, k.Items[b].Piece))
			h.weights[a*n+int(b)] = w
			h.ofForms[a*forms+of[b]] += w
		}
	}
	return h
}

// Weight returns how often item b is drawn behind item a, beside others.
func (h *Habits) Weight(a, b uint16) int32 { return h.weights[int(a)*h.items+int(b)] }

// FormWeight returns the same for any item of a form.
func (h *Habits) FormWeight(a, form uint16) int32 { return h.ofForms[int(a)*h.forms+int(form)] }
