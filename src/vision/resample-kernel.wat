;; Both passes of resample.ts with vector instructions; the same sums and the same rounding, bit for bit.
;; resample-kernel.ts holds, in base64, what `npx -y -p wabt@1.0.39 wat2wasm resample-kernel.wat` makes of this.
;; All places are bytes. What is read or written may reach up to 16 bytes beyond the last pixel.
(module
  (memory (export "memory") 1)

  ;; Each row of $source: pixels of three bytes reduced or enlarged to $width pixels.
  (func (export "resampleRows")
    (param $source i32) (param $sourceRow i32) (param $rows i32) (param $output i32) (param $width i32)
    (param $starts i32) (param $counts i32) (param $weights i32) (param $weightRow i32)
    (local $x i32) (local $from i32) (local $weight i32) (local $last i32) (local $sums v128)
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $rows)))
        (local.set $x (i32.const 0))
        (loop $pixel
          ;; Half of what a byte counts, so that cutting off rounds.
          (local.set $sums (v128.const i32x4 2097152 2097152 2097152 2097152))
          (local.set $from
            (i32.add (local.get $source)
              (i32.mul (i32.const 3)
                (i32.load (i32.add (local.get $starts) (i32.shl (local.get $x) (i32.const 2)))))))
          (local.set $weight
            (i32.add (local.get $weights) (i32.mul (local.get $x) (local.get $weightRow))))
          (local.set $last
            (i32.add (local.get $weight)
              (i32.shl (i32.load (i32.add (local.get $counts) (i32.shl (local.get $x) (i32.const 2)))) (i32.const 2))))
          (loop $tap
            (if (i32.lt_u (local.get $weight) (local.get $last))
              (then
                (local.set $sums
                  (i32x4.add (local.get $sums)
                    (i32x4.mul
                      (v128.load32_splat (local.get $weight))
                      (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (v128.load32_zero (local.get $from)))))))
                (local.set $from (i32.add (local.get $from) (i32.const 3)))
                (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
                (br $tap))))
          (local.set $sums (i32x4.shr_s (local.get $sums) (i32.const 22)))
          (local.set $sums (i16x8.narrow_i32x4_s (local.get $sums) (local.get $sums)))
          (local.set $sums (i8x16.narrow_i16x8_u (local.get $sums) (local.get $sums)))
          ;; The fourth byte is the next pixel's, which comes after.
          (v128.store32_lane 0 (local.get $output) (local.get $sums))
          (local.set $output (i32.add (local.get $output) (i32.const 3)))
          (local.set $x (i32.add (local.get $x) (i32.const 1)))
          (br_if $pixel (i32.lt_u (local.get $x) (local.get $width))))
        (local.set $source (i32.add (local.get $source) (local.get $sourceRow)))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
        (br $row))))

  ;; $height rows of $rowBytes bytes, each from some rows of $source.
  (func (export "resampleColumns")
    (param $source i32) (param $rowBytes i32) (param $output i32) (param $height i32)
    (param $starts i32) (param $counts i32) (param $weights i32) (param $weightRow i32)
    (local $at i32) (local $from i32) (local $weight i32) (local $last i32) (local $to i32)
    (local $bytes v128) (local $half v128) (local $by v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $height)))
        (local.set $at (i32.const 0))
        (local.set $last
          (i32.add (local.get $weights) (i32.shl (i32.load (local.get $counts)) (i32.const 2))))
        (loop $sixteen
          (local.set $a (v128.const i32x4 2097152 2097152 2097152 2097152))
          (local.set $b (local.get $a))
          (local.set $c (local.get $a))
          (local.set $d (local.get $a))
          (local.set $weight (local.get $weights))
          (local.set $from
            (i32.add (i32.add (local.get $source) (local.get $at))
              (i32.mul (i32.load (local.get $starts)) (local.get $rowBytes))))
          (loop $tap
            (if (i32.lt_u (local.get $weight) (local.get $last))
              (then
                (local.set $by (v128.load32_splat (local.get $weight)))
                (local.set $bytes (v128.load (local.get $from)))
                (local.set $half (i16x8.extend_low_i8x16_u (local.get $bytes)))
                (local.set $a (i32x4.add (local.get $a)
                  (i32x4.mul (local.get $by) (i32x4.extend_low_i16x8_u (local.get $half)))))
                (local.set $b (i32x4.add (local.get $b)
                  (i32x4.mul (local.get $by) (i32x4.extend_high_i16x8_u (local.get $half)))))
                (local.set $half (i16x8.extend_high_i8x16_u (local.get $bytes)))
                (local.set $c (i32x4.add (local.get $c)
                  (i32x4.mul (local.get $by) (i32x4.extend_low_i16x8_u (local.get $half)))))
                (local.set $d (i32x4.add (local.get $d)
                  (i32x4.mul (local.get $by) (i32x4.extend_high_i16x8_u (local.get $half)))))
                (local.set $from (i32.add (local.get $from) (local.get $rowBytes)))
                (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
                (br $tap))))
          ;; What goes beyond the row's end is the next row's, which comes after.
          (v128.store (i32.add (local.get $output) (local.get $at))
            (i8x16.narrow_i16x8_u
              (i16x8.narrow_i32x4_s
                (i32x4.shr_s (local.get $a) (i32.const 22)) (i32x4.shr_s (local.get $b) (i32.const 22)))
              (i16x8.narrow_i32x4_s
                (i32x4.shr_s (local.get $c) (i32.const 22)) (i32x4.shr_s (local.get $d) (i32.const 22)))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $sixteen (i32.lt_u (local.get $at) (local.get $rowBytes))))
        (local.set $output (i32.add (local.get $output) (local.get $rowBytes)))
        (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
        (local.set $counts (i32.add (local.get $counts) (i32.const 4)))
        (local.set $weights (i32.add (local.get $weights) (local.get $weightRow)))
        (local.set $height (i32.sub (local.get $height) (i32.const 1)))
        (br $row)))))
