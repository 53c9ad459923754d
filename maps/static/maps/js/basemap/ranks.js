/* How great is a road? 1 is a trunk road, 4 a lane; one of unknown rank is a street. */

export const TRUNK = 1;
export const MAIN = 2;
export const STREET = 3;
export const LANE = 4;

export const rankOf = (feature) => feature.props.rank || STREET;
