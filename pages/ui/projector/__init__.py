"""What is on the wall? The parts of the projector's page."""
