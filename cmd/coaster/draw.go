package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/draw"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/reel"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// The kinds of pictures beside those of package draw.
const (
	kindSheet     = "sheet"     // all files on one picture
	kindAnimation = "animation" // moving
)

// drawOptions are the flags of `coaster draw`.
type drawOptions struct {
	out       string
	kind      string
	format    string
	dark      bool
	direction uint8
	rotation  uint8
	scale     float64
	seed      uint64
	site      site
	json      bool
}

func newDraw(env cli.Env) *cobra.Command {
	var o drawOptions
	c := &cobra.Command{
		Use:   "draw FILE...",
		Short: "Draw designs: view, plan, elevation, forces, poster, animation",
		Long: `Draw designs: view, plan, elevation, forces, poster, animation.

A picture has the name of its design: mine.td6 becomes mine.svg in this folder,
or in the one that -o names. The kinds are

  poster     all of the next four, the ratings and each of their terms
  isometric  in the manner of the game's view; --rotation turns it
  plan       from above: heights, direction of travel, crossings
  elevation  height along the track, with what a rider would name
  forces     speed, vertical and lateral G and height over the distance
  sheet      all files on one picture, sheet.svg
  animation  the trains on their way, as a moving PNG

The format is svg, png or pdf: that of the name that -o gives, or --format. A
design is placed and tested as "coaster rate" does it. One that fails its test
is drawn as far as the test went.`,
		Example: `  coaster draw best.td6                       # best.svg, the poster
  coaster draw --kind isometric --rotation 1 --dark best.td6 -o view.png
  coaster draw --kind sheet -o all.pdf *.td6  # many on one
  coaster draw --kind animation best.td6`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeDesigns,
		RunE: func(c *cobra.Command, files []string) error {
			return drawFiles(c, env, &o, files)
		},
	}
	f := c.Flags()
	f.StringVarP(&o.out, "output", "o", "", "write to `FILE`, into a folder, or to stdout if it is -")
	f.StringVar(&o.kind, "kind", string(draw.KindPoster), "what to draw: "+strings.Join(kindNames(), ", "))
	f.StringVar(&o.format, "format", "", "svg, png or pdf; otherwise as the name of the output says, or svg")
	f.BoolVar(&o.dark, "dark", false, "light on dark")
	f.Uint8Var(&o.direction, "direction", 0, "quarter turns by which to place it, 0 to 3")
	f.Uint8Var(&o.rotation, "rotation", 0, "quarter turns by which to look at it, 0 to 3")
	f.Float64Var(&o.scale, "scale", paper.Scale, "pixels of a png to each unit of a picture")
	o.site.addFlags(c)
	seedFlag(c, &o.seed)
	cli.JSONFlag(c, &o.json)
	cli.Must(c.RegisterFlagCompletionFunc("kind",
		cobra.FixedCompletions(kindNames(), cobra.ShellCompDirectiveNoFileComp)))
	cli.Must(c.RegisterFlagCompletionFunc("format",
		cobra.FixedCompletions([]string{"svg", "png", "pdf"}, cobra.ShellCompDirectiveNoFileComp)))
	return c
}

// The range of scales of pictures in pixels: above it a poster takes gigabytes.
const leastScale, mostScale = 0.1, 4

// checkScale checks a scale that is given for a format: only pixels have one.
func (o *drawOptions) checkScale(f paper.Format) error {
	switch {
	case f != paper.PNG || o.kind == kindAnimation:
		return cli.Usagef("--scale is for a picture in png")
	case !(o.scale >= leastScale && o.scale <= mostScale):
		return cli.Usagef("scale %v: want %v to %v", o.scale, leastScale, mostScale)
	}
	return nil
}

func kindNames() []string {
	var names []string
	for _, k := range draw.Kinds {
		names = append(names, string(k))
	}
	return append(names, kindSheet, kindAnimation)
}

// A studio draws files one after the other.
type studio struct {
	env      cli.Env
	options  *drawOptions
	trial    trial.Options
	kind     draw.Kind // of one ride, at rest; else ""
	format   paper.Format
	theme    *paper.Theme
	progress *progress
	written  map[string]string // input by output
}

// A drawing is what draw --json says of a picture.
type drawing struct {
	Files   []string `json:"files"`
	Picture string   `json:"picture"`
	Kind    string   `json:"kind"`
	Format  string   `json:"format"`
	Bytes   int64    `json:"bytes"`
}

// drawFiles is `coaster draw`.
func drawFiles(c *cobra.Command, env cli.Env, o *drawOptions, files []string) error {
	s, err := newStudio(c, env, o, files)
	if err := firstError(err, stdinOnce(files)); err != nil {
		return err
	}
	defer s.progress.clear()
	var all []*subject.Subject
	var failed error
	for i, file := range files {
		if err := c.Context().Err(); err != nil {
			return err
		}
		s.progress.show(func() string { return fmt.Sprintf("drew %d of %d", i, len(files)) })
		one, err := s.read(file)
		switch {
		case err == nil && o.kind == kindSheet:
			all = append(all, one)
		case err == nil:
			err = s.draw(file, one)
		}
		if err != nil {
			s.progress.clear()
			failed = cli.Report(c, err)
		}
	}
	if len(all) > 0 {
		return firstError(s.drawSheet(files, all), failed)
	}
	return failed
}

// newStudio checks the flags.
func newStudio(c *cobra.Command, env cli.Env, o *drawOptions, files []string) (*studio, error) {
	ground, err := o.site.ground()
	if err != nil {
		return nil, err
	}
	s := &studio{
		env: env, options: o, theme: paper.Light, progress: newProgress(env, patience),
		written: map[string]string{},
		trial: trial.Options{
			Dir: o.direction, Rules: layout.Design, Ground: ground, Rise: o.site.rise(), Seed: o.seed,
		},
	}
	if o.dark {
		s.theme = paper.Dark
	}
	if o.direction > 3 || o.rotation > 3 {
		return nil, cli.Usagef("direction %d, rotation %d: want 0 to 3", o.direction, o.rotation)
	}
	if o.kind != kindSheet && o.kind != kindAnimation {
		if s.kind, err = draw.ParseKind(o.kind); err != nil {
			return nil, cli.Usagef("kind %q: want one of %s", o.kind, strings.Join(kindNames(), ", "))
		}
	}
	if s.format, err = o.pictureFormat(); err != nil {
		return nil, err
	}
	if c.Flags().Changed("scale") {
		if err := o.checkScale(s.format); err != nil {
			return nil, err
		}
	}
	if len(files) > 1 && o.kind != kindSheet && o.out != "" && !isFolder(o.out) {
		return nil, cli.Usagef("%d files and one output %q: name a folder, or --kind sheet", len(files), o.out)
	}
	return s, nil
}

// pictureFormat returns the format that is asked for.
func (o *drawOptions) pictureFormat() (paper.Format, error) {
	name := o.format
	if name == "" && o.out != "" && !isFolder(o.out) {
		name = strings.TrimPrefix(filepath.Ext(o.out), ".")
	}
	if name == "" {
		name = string(paper.SVG)
		if o.kind == kindAnimation {
			name = string(paper.PNG)
		}
	}
	f, err := paper.ParseFormat(name)
	switch {
	case err != nil:
		return "", cli.Usagef("format %q: want svg, png or pdf", name)
	case o.kind == kindAnimation && f != paper.PNG:
		return "", cli.Usagef("an animation is a png, not %s", f)
	}
	return f, nil
}

// isFolder reports whether a name is that of a folder, or says so.
func isFolder(name string) bool {
	if strings.HasSuffix(name, string(filepath.Separator)) {
		return true
	}
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// read reads a design and tests it.
func (s *studio) read(file string) (*subject.Subject, error) {
	d, _, err := readDesign(s.env.Stdin, file)
	if err != nil {
		return nil, err
	}
	p, err := d.Plan()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	one, refusal := subject.New(stem(file), p, s.trial)
	if refusal != nil {
		why := errors.New(inspect.Explain(refusal, p, int(s.options.direction)))
		return nil, fmt.Errorf("%s: cannot be placed: %w", file, why)
	}
	return one, nil
}

// stem returns the name of a file without folder and ending.
func stem(file string) string {
	if file == "-" {
		return "stdin"
	}
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// draw draws the picture of a file.
func (s *studio) draw(file string, one *subject.Subject) error {
	name := s.options.out
	if name == "" || isFolder(name) {
		name = filepath.Join(name, stem(file)+"."+string(s.format))
	}
	if other, ok := s.written[name]; ok && name != "-" {
		return fmt.Errorf("%s: %s is the picture of %s", file, name, other)
	}
	s.written[name] = file
	return s.save(name, []string{file}, func(w io.Writer) error {
		if s.options.kind == kindAnimation {
			return reel.Write(w, one, reel.Options{Theme: s.theme, Rotation: int(s.options.rotation)})
		}
		o := draw.Options{Theme: s.theme, Rotation: int(s.options.rotation)}
		return s.write(w, draw.Picture(s.kind, one, o))
	})
}

// drawSheet draws all rides on one picture.
func (s *studio) drawSheet(files []string, all []*subject.Subject) error {
	name := s.options.out
	if name == "" || isFolder(name) {
		name = filepath.Join(name, kindSheet+"."+string(s.format))
	}
	return s.save(name, files, func(w io.Writer) error {
		return s.write(w, draw.ContactSheet(all, s.theme))
	})
}

// write writes a picture in the format and scale that were asked for.
func (s *studio) write(w io.Writer, picture *paper.Sheet) error {
	if s.format == paper.PNG {
		return picture.WritePNG(w, s.options.scale)
	}
	return picture.Write(w, s.format)
}

// save writes a picture, whole or not at all, and says so.
func (s *studio) save(name string, files []string, write func(io.Writer) error) error {
	if dir := filepath.Dir(name); name != "-" {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
	}
	size := &counter{}
	err := toFile(s.env, name, func(w io.Writer) error {
		size.n = 0
		return write(io.MultiWriter(w, size))
	})
	if err != nil || name == "-" {
		return err
	}
	if s.options.json {
		return cli.WriteJSON(s.env.Stdout, &drawing{
			Files: files, Picture: name, Kind: s.options.kind, Format: string(s.format), Bytes: size.n,
		})
	}
	_, err = fmt.Fprintf(s.env.Stdout, "%s  %d KB\n", name, (size.n+1023)/1024)
	return err
}

// A counter counts the bytes that are written to it.
type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}
