//! The availability engine: its laws, and every time zone against a naive second engine.

#[cfg(test)]
mod classes;
#[cfg(test)]
mod company;
#[cfg(test)]
mod days;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod salon;
#[cfg(test)]
mod series;
#[cfg(test)]
mod zones;
