package catalogue

import (
	"fmt"
	"strings"
)

// rideTypes lists the ride types.
func rideTypes(in *input) string {
	var b strings.Builder
	b.WriteString("package ride\n\nimport \"github.com/toolshed-dev/toolshed/coaster/track\"\n\n")
	b.WriteString("// The tracked ride types.\nconst (\n")
	for _, r := range in.rides {
		fmt.Fprintf(&b, "%s TypeID = %d\n", exported(r.Name), r.Index)
	}
	b.WriteString(")\n\nvar types = []Type{\n")
	for _, r := range in.rides {
		writeRide(&b, &r)
	}
	b.WriteString("}\n")
	return b.String()
}

func writeRide(b *strings.Builder, r *rideType) {
	fmt.Fprintf(b, "{ID: %s, Name: %q, Title: %q, Category: %d,\nFlags: %s,\nStart: track.%s,\n",
		exported(r.Name), r.Name, title(r.Constant), r.Category,
		joined("", r.Flags, nil), exported(r.StartTrackPiece))
	for _, set := range []struct {
		name   string
		groups []string
	}{
		{"Groups", r.EnabledTrackGroups}, {"ExtraGroups", r.ExtraTrackGroups},
		{"CoveredGroups", r.CoveredEnabledTrackGroups},
		{"CoveredExtraGroups", r.CoveredExtraTrackGroups},
		{"InvertedGroups", r.InvertedEnabledTrackGroups},
		{"InvertedExtraGroups", r.InvertedExtraTrackGroups},
	} {
		if len(set.groups) > 0 {
			fmt.Fprintf(b, "%s: track.GroupSet{%s},\n", set.name, groupSet(set.groups))
		}
	}
	fmt.Fprintf(b, "Modes: %s, DefaultMode: %s,\n", modes(r.Modes), mode(r.DefaultMode))
	o, l, h := r.OperatingSettings, r.LegacyBooster, r.Heights
	fmt.Fprintf(b, "MinOperation: %d, MaxOperation: %d, OperationMultiplier: %d,\n",
		o.Min, o.Max, o.DisplayMultiplier)
	fmt.Fprintf(b, "MaxBrakeSpeed: %d, MaxBoosterSpeed: %d, LaunchShift: %d,\n",
		r.TrackSpeed.BrakesMax, r.TrackSpeed.BoosterMax, r.Booster.AccelerationFactor)
	fmt.Fprintf(b, "PoweredLiftAccel: %d, BoosterAccel: %d, BoosterSpeedFactor: %d,\n",
		l.PoweredLiftAcceleration, l.BoosterAcceleration, l.BoosterSpeedFactor)
	fmt.Fprintf(b, "MaxHeight: %d, Clearance: %d, CarZ: %d, PlatformHeight: %d, MaxMass: %d,\n",
		h.MaxHeight, h.ClearanceHeight, h.VehicleZOffset, h.PlatformHeight, r.MaxMass)
	fmt.Fprintf(b, "MinLiftSpeed: %d, MaxLiftSpeed: %d, TrackPrice: %d, SupportPrice: %d,\n",
		r.Lift.MinSpeed, r.Lift.MaxSpeed, r.BuildCosts.Track, r.BuildCosts.Support)
	u, v := r.Upkeep, r.ValueMultipliers
	fmt.Fprintf(b, "ValueMultipliers: [3]int32{%d, %d, %d},\n", v[0], v[1], v[2])
	fmt.Fprintf(b, "Upkeep: Upkeep{Base: %d, PerLength: %d, PerLift: %d, PerTrain: %d, PerCar: %d, PerStation: %d},\n",
		u.Base, u.TrackLengthMultiplier, u.PerTrackPiece, u.PerTrain, u.PerCar, u.PerStation)
	writeRatings(b, r)
	b.WriteString("},\n")
}

func writeRatings(b *strings.Builder, r *rideType) {
	t := r.Ratings
	fmt.Fprintf(b, "Ratings: Ratings{Untested: %t, Base: [3]int16{%d, %d, %d}, Unreliability: %d, Shelter: %d, RelaxIfInversions: %t, Modifiers: []Modifier{\n",
		t.Type != 0, t.Base[0], t.Base[1], t.Base[2], t.Unreliability, t.RideShelter,
		t.RelaxRequirementsIfInversions)
	for _, m := range t.Modifiers {
		fmt.Fprintf(b, "{%s, %d, %d, %d, %d},\n", exported(m.Type), m.Threshold,
			m.Excitement, m.Intensity, m.Nausea)
	}
	b.WriteString("}},\n")
}

// groupNumber gives the number of each track group by its name.
var groupNumber = func() map[string]int {
	m := map[string]int{}
	for i, name := range strings.Fields(groupNames) {
		m[name] = i
	}
	return m
}()

func groupSet(names []string) string {
	var set [2]uint64
	for _, n := range names {
		i, ok := groupNumber[n]
		if !ok {
			panic("catalogue: unknown track group " + n)
		}
		set[i/64] |= 1 << (i % 64)
	}
	return fmt.Sprintf("%#x, %#x", set[0], set[1])
}

func modes(names []string) string {
	var out []string
	for _, n := range names {
		out = append(out, "1<<"+mode(n))
	}
	return strings.Join(out, "|")
}

// mode returns the Go name of an operating mode; two are also ride types.
func mode(name string) string {
	if name == "boatHire" || name == "maze" {
		return exported(name) + "Mode"
	}
	return exported(name)
}

// title makes "Wooden Roller Coaster" of RIDE_TYPE_WOODEN_ROLLER_COASTER.
func title(constant string) string {
	words := strings.Split(strings.TrimPrefix(constant, "RIDE_TYPE_"), "_")
	for i, w := range words {
		words[i] = w[:1] + strings.ToLower(w[1:])
		if w == "LIM" || w == "LSM" {
			words[i] = w
		}
	}
	return strings.Join(words, " ")
}

// vehicles lists the vehicles.
func vehicles(in *input) string {
	var b strings.Builder
	b.WriteString("package ride\n\nvar vehicles = []Vehicle{\n")
	for _, v := range in.vehicles {
		writeVehicle(&b, &v)
	}
	b.WriteString("}\n")
	return b.String()
}

func writeVehicle(b *strings.Builder, v *vehicle) {
	var ids []string
	for _, t := range v.RideTypes {
		ids = append(ids, fmt.Sprint(t))
	}
	fmt.Fprintf(b, "{ID: %q, Object: Object{Flags: %#x, Name: %q, Checksum: %#x}, Types: []TypeID{%s},\n",
		v.ID, v.DatFlags, v.DatName, v.DatChecksum, strings.Join(ids, ", "))
	fmt.Fprintf(b, "Flags: %s, MinCars: %d, MaxCars: %d, FixedTrains: %d,\n",
		joined("", v.Flags, nil), v.MinCarsPerTrain, v.MaxCarsPerTrain, v.CarsPerFlatRide)
	fmt.Fprintf(b, "Default: %d, Front: %d, Second: %d, Third: %d, Rear: %d, Multipliers: [3]int8{%d, %d, %d},\n",
		v.DefaultCar, v.FrontCar, v.SecondCar, v.ThirdCar, v.RearCar,
		v.ExcitementMultiplier, v.IntensityMultiplier, v.NauseaMultiplier)
	fmt.Fprintf(b, "Clearance: %d, Priority: %d, Cars: []Car{\n", v.Clearance, v.BuildMenuPriority)
	for _, c := range v.Cars {
		b.WriteString("{")
		if c.SpinningInertia != 0 {
			fmt.Fprintf(b, "SpinInertia: %d, SpinFriction: %d,\n", c.SpinningInertia, c.SpinningFriction)
		}
		if c.Animation == observationTower {
			fmt.Fprintf(b, "TurnSpeed: %d, TurnFrames: %d,\n", c.AnimationSpeed, c.AnimationFrames)
		}
		fmt.Fprintf(b, "Spacing: %d, Mass: %d, Seats: %d, Power: %d, MaxSpeed: %d, Reversed: %d, Flags: %s, Sprites: %s},\n",
			c.Spacing, c.Mass, c.NumSeats, c.PoweredAcceleration, c.PoweredMaxSpeed,
			c.ReversedCarIndex, joined("", c.Flags, carFlags), joined("", c.SpriteGroups, nil))
	}
	b.WriteString("}},\n")
}

// observationTower is the number of the only animation that holds a train up.
const observationTower = 6

// carFlags are the car flags that the catalogue keeps: those that move a train
// or a rating, not those that only draw it.
var carFlags = func() map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(`isPowered isWaterRide isPoweredRideWithUnrestrictedGravity
		isLift isChairlift isGoKart isMiniGolf isReverserCoasterBogie
		isReverserCoasterPassengerCar hasNoUpstopWheels hasNoUpstopWheelsBobsleigh hasSpinning
		hasSpinningCombinedWithNonSpinning hasSwinging hasInvertedSpriteSet
		useBoatHireCollisionDetection`) {
		m[n] = true
	}
	return m
}()

// motionTables lists what pitch and roll of a car do to its motion.
func motionTables(in *input) string {
	var b strings.Builder
	m := in.motion
	b.WriteString("package sim\n\n// pitchAccel is the pull of gravity along the track by the car's pitch.\n")
	b.WriteString("//\n// Source: OpenRCT2 45e30a559a, ride/VehicleGeometry.cpp.\nvar pitchAccel = [...]int32{\n")
	for i, a := range m.AccelerationFromPitch {
		fmt.Fprintf(&b, "%d, // %s\n", a, m.VehiclePitchNames[i])
	}
	b.WriteString("}\n\n// pitchHorizontal is the horizontal part of the car's direction, 0.31 fixed point.\n")
	b.WriteString("//\n// Source: OpenRCT2 45e30a559a, ride/VehicleGeometry.cpp.\nvar pitchHorizontal = [...]int64{\n")
	for i, v := range m.PitchVector32 {
		fmt.Fprintf(&b, "%d, // %s\n", v[0], m.VehiclePitchNames[i])
	}
	b.WriteString("}\n\n// rollHorizontal is the same for the car's roll.\n")
	b.WriteString("//\n// Source: OpenRCT2 45e30a559a, ride/VehicleGeometry.cpp.\nvar rollHorizontal = [...]int64{\n")
	for i, v := range m.RollHorizontalComponent {
		fmt.Fprintf(&b, "%d, // %s\n", v, m.VehicleRollNames[i])
	}
	b.WriteString("}\n")
	return b.String()
}

// groupNames are the track groups in the game's order.
const groupNames = `
	flat straight stationEnd liftHill liftHillSteep liftHillCurve flatRollBanking verticalLoop
	slope slopeSteepDown flatToSteepSlope slopeCurve slopeCurveSteep sBend curveVerySmall
	curveSmall curve curveLarge twist halfLoop corkscrew tower helixUpBankedHalf
	helixDownBankedHalf helixUpBankedQuarter helixDownBankedQuarter helixUpUnbankedQuarter
	helixDownUnbankedQuarter brakes onridePhoto waterSplash slopeVertical barrelRoll
	poweredLift halfLoopLarge slopeCurveBanked logFlumeReverser heartlineRoll reverser
	reverseFreefall slopeToFlat blockBrakes slopeRollBanking slopeSteepLong curveVertical
	liftHillCable liftHillCurved quarterLoop spinningTunnel booster inlineTwistUninverted
	inlineTwistInverted quarterLoopUninvertedUp quarterLoopUninvertedDown
	quarterLoopInvertedUp quarterLoopInvertedDown rapids flyingHalfLoopUninvertedUp
	flyingHalfLoopInvertedDown flatRideBase waterfall whirlpool brakeForDrop
	corkscrewUninverted corkscrewInverted heartlineTransfer miniGolfHole rotationControlToggle
	slopeSteepUp corkscrewLarge halfLoopMedium zeroGRoll zeroGRollLarge
	flyingLargeHalfLoopUninvertedUp flyingLargeHalfLoopInvertedDown
	flyingLargeHalfLoopUninvertedDown flyingLargeHalfLoopInvertedUp
	flyingHalfLoopUninvertedDown flyingHalfLoopInvertedUp slopeCurveLarge
	slopeCurveLargeBanked diagBrakes diagBlockBrakes inclinedBrakes diagBooster
	diagSlopeSteepLong diveLoop diagSlope diagSlopeSteepUp diagSlopeSteepDown`
