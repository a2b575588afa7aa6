//! Each trap of TRAPS.md that we stepped around, with the step taken away in mind: every test
//! names the line that is its guard and fails without it.

mod connections;
mod fences;
mod transactions;
