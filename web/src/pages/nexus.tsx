export default function Nexus() {
  return null;
}
