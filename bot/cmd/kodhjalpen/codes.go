package main

import "errors"

// codesCmd is replaced by its owner.
type codesCmd struct{}

func (c *codesCmd) Run(s streams) error { return errors.New("not built yet") }
