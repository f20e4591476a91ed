package main

import "errors"

// lintCmd is replaced by its owner.
type lintCmd struct{}

func (c *lintCmd) Run(s streams) error { return errors.New("not built yet") }
