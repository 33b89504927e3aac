// Package idiom knows what real designs usually do: which piece follows which,
// and which stretches of track they are made of.
//
// [For] gives the [Model] of a ride type, and [Model.Natural] says how usual a
// sequence of pieces is beside real designs, as a log-likelihood in bits a
// piece: 0 would be what can be foretold with certainty, -2 is what real
// designs have that the model has not seen, -5 what is strung together at
// random. [UsualOf] says what real designs of a type have.
//
//	wooden, _ := ride.FindType("Wooden Roller Coaster")
//	n := idiom.For(wooden).Natural(pieces, true)
//	median := idiom.UsualOf(wooden).Natural[1]
//
// More is not better beyond the median of real designs: a lift hill that never
// ends is quite usual at every piece.
//
// [Elements] are the stretches of real designs, with the name that riders have
// for them, such as airtime hill; [Find] finds those of a ride, and [Contains]
// says whether one is there.
//
// The counts are committed tables, made by package learn from designs that are
// not part of this repository. A stretch and its mirror image are the same
// everywhere, and so are pieces that differ in colours, seats or speeds only.
// The functions that decode tables give errors; the others have none to give.
package idiom
