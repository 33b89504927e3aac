package track

import "strings"

// Needs returns the groups that a ride type must have for its construction
// window to offer pieces of type t. For covered pieces (IsCovered) they are
// looked up in the ride type's covered groups. The game's own table files many
// pieces under "flat"; the window decides about those by other means, and this
// is what comes of it.
//
// Source: OpenRCT2 45e30a559a, openrct2-ui/windows/RideConstruction.cpp.
func (t Type) Needs() GroupSet {
	if t.IsCovered() {
		return t.uncovered().Needs()
	}
	own := t.Info().Group
	switch {
	case t >= Up90 && t <= Down60ToDown90:
		return Groups(GroupSlopeVertical)
	case t >= LeftQuarterTurn1TileUp90 && t <= RightQuarterTurn1TileDown90:
		return Groups(GroupCurveVertical)
	case t >= LeftEighthToDiag && t <= RightEighthToOrthogonal, t == DiagFlat:
		return Groups(GroupCurveLarge)
	case t >= LeftEighthBankToDiag && t <= RightEighthBankToOrthogonal,
		t >= DiagFlatToLeftBank && t <= DiagRightBankToFlat,
		t == DiagLeftBank, t == DiagRightBank:
		return Groups(GroupCurveLarge, GroupFlatRollBanking)
	case t >= DiagLeftBankToUp25 && t <= DiagDown25ToRightBank:
		return Groups(GroupCurveLarge, GroupFlatRollBanking, GroupDiagSlope)
	case t >= LeftBankToLeftQuarterTurn3TilesUp25 && t <= RightQuarterTurn3TilesDown25ToRightBank:
		return Groups(GroupSlopeCurve, GroupFlatRollBanking)
	case strings.HasPrefix(t.Info().Name, "diag"):
		return Groups(GroupCurveLarge, own)
	}
	return Groups(own)
}

// IsCovered reports whether t is the covered form of another piece.
func (t Type) IsCovered() bool { return t >= FlatCovered && t <= RightQuarterTurn3TilesCovered }

// uncovered returns the piece whose covered form t is.
func (t Type) uncovered() Type {
	for u := range Type(NumTypes) {
		if u.Info().Cover == t && !u.IsCovered() {
			return u
		}
	}
	return t
}

// Contains reports whether every group of other is in the set.
func (s GroupSet) Contains(other GroupSet) bool {
	return other[0]&^s[0] == 0 && other[1]&^s[1] == 0
}
