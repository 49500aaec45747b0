// SPDX-License-Identifier: Apache-2.0
/**
 * What a unit's facets say, as rows of name and value.
 *
 * Promises: everything the wire carries is shown: fields that have a form here in their unit and order, all others under
 * their own name after these, nothing is dropped. Each facet comes with who said it and when it was true. Pure but for the
 * language.
 */

import { DASH, bearing, coordinates, number, span, speed, stamp } from './format.js';
import { text, wireText } from './i18n.js';

export const FACETS = ['position', 'motion', 'power', 'radio', 'cameras', 'flight', 'telemetry'];

const PROVENANCE = new Set(['source', 'phenomenonTime', 'resultTime']);

const yesNo = (value) => text(value ? 'value.yes' : 'value.no');
const degrees = (value) => number(value, 1, '°');
const percent = (value) => number(value, 0, '%');
const volts = (value) => number(value, 2, 'V');
const metres = (value) => number(value, 1, 'm');

/** Form of each field that has one; the order is the order on screen. */
const FORMS = {
  ignition: yesNo,
  moving: yesNo,
  doorOpen: yesNo,
  odometer: (value) => number(value / 1000, 1, 'km'),
  engineSpeed: (value) => number(value, 0, 'rpm'),
  wheelSpeed: speed,
  fuel: (value) => number(value, 1, 'L'),
  fuelLevel: percent,
  battery: percent,
  batteryVoltage: volts,
  external: yesNo,
  externalVoltage: volts,
  charging: yesNo,
  registered: yesNo,
  talkgroup: String,
  channel: String,
  rssi: (value) => number(value, 0, 'dBm'),
  pushToTalk: yesNo,
  emergency: yesNo,
  mode: String,
  armed: yesNo,
  airborne: yesNo,
  height: metres,
  verticalSpeed: (value) => number(value, 1, 'm/s'),
  roll: degrees,
  pitch: degrees,
  yaw: bearing,
  gimbalPitch: degrees,
  gimbalYaw: bearing,
  linkQuality: percent,
  home: coordinates,
};

const CAMERA_FLAGS = ['recording', 'streaming', 'videoLoss', 'covered', 'storageFault'];
const CAMERA_FAULTS = new Set(['videoLoss', 'covered', 'storageFault']);

/**
 * {name, source, phenomenonMs, rows: [{key, label, value, isFault}]} of one facet, or null when the unit does not have it.
 */
export function facetOf(unit, name) {
  if (name === 'position') {
    return positionOf(unit);
  }
  const facet = unit[name];
  if (facet === undefined || facet === null || Object.keys(facet).length === 0) {
    return null;
  }
  const rows = name === 'cameras' ? cameraRows(facet) : fieldRows(facet);
  return { name, source: facet.source ?? unit.source, phenomenonMs: facet.phenomenonTime ?? unit.phenomenonTime, rows };
}

function positionOf(unit) {
  if (!Array.isArray(unit.coordinates)) {
    return null;
  }
  const rows = [
    row('coordinates', coordinates(unit.coordinates)),
    row('speed', speed(unit.speed)),
    row('bearing', bearing(unit.bearing)),
    row('altitude', number(unit.coordinates[2], 1, 'm')),
    row('accuracy', number(unit.accuracy, 1, 'm')),
    row('satellites', number(unit.satellites, 0)),
    row('how', unit.how === undefined ? DASH : wireText('how', unit.how)),
    row('phenomenonTime', stamp(unit.phenomenonTime)),
    row('resultTime', stamp(unit.resultTime)),
  ];
  if (unit.clockSkew !== undefined) {
    rows.push({ ...row('clockSkew', `${unit.clockSkew > 0 ? '+' : '−'}${span(Math.abs(unit.clockSkew))}`), isFault: true });
  }
  if (unit.zones?.length > 0) {
    rows.push(row('zones', unit.zones.join(' ')));
  }
  return { name: 'position', source: unit.source, phenomenonMs: unit.phenomenonTime, rows };
}

function fieldRows(facet) {
  const known = Object.keys(FORMS).filter((key) => key in facet);
  const others = Object.keys(facet).filter((key) => !(key in FORMS) && !PROVENANCE.has(key));
  return [
    ...known.map((key) => row(key, facet[key] === null ? DASH : FORMS[key](facet[key]))),
    ...others.map((key) => row(key, plain(facet[key]))),
  ];
}

function cameraRows(facet) {
  const channels = Array.isArray(facet) ? facet : (facet.channels ?? []);
  return channels.map((camera) => {
    const said = CAMERA_FLAGS.filter((flag) => camera[flag] === true).map((flag) => text(`camera.${flag}`));
    if (camera.online !== undefined) {
      said.unshift(text(camera.online ? 'camera.online' : 'camera.offline'));
    }
    return {
      key: `camera-${camera.channel}`,
      label: text('camera.channel', { channel: camera.channel }),
      value: said.join(' · ') || DASH,
      isFault: CAMERA_FLAGS.some((flag) => CAMERA_FAULTS.has(flag) && camera[flag] === true),
    };
  });
}

function row(key, value) {
  return { key, label: wireText('field', key), value };
}

function plain(value) {
  if (typeof value === 'boolean') {
    return yesNo(value);
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
