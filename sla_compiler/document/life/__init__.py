"""The figure of a lead's life: stages and the ways between them in; shapes in millimetres, none on another, out."""
