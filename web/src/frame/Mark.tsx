/** The mark: a ball of thread, whose end leads out. */
export function Mark({ size = 26 }: { size?: number }) {
  return (
    <svg className="mark" viewBox="0 0 32 32" width={size} height={size} aria-hidden>
      <circle cx="13.500" cy="14" r="9.500" />
      <path d="M5.400 10.200c6-2 12 1.200 14.400 10.800M8.300 6.400c6.600-.8 12.800 4.600 14.600 10.200M4.600 16.800c4-1.600 8.600.4 10.600 6.200" />
      <path className="mark-end" d="M13.500 23.500c5.500 3 9.500-2.500 16.500 3.500" />
    </svg>
  );
}
