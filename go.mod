module github.com/toolshed-dev/toolshed

go 1.26.8
