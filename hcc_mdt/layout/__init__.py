"""Where does each thing of a timeline stand, and in which colour? The same answer for the screen and for paper."""
