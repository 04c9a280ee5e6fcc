;; What drop-alpha.ts does with vector instructions. That file holds, in base64, what
;; `npx -y -p wabt@1.0.39 wat2wasm alpha-kernel.wat` makes of this. All places are bytes.
(module
  (memory (export "memory") 1)

  ;; From $from to $end four pixels of four bytes at a time, of which the 16 bytes at $order say which go where; four bytes
  ;; more than the pixels take are written. What all four-byte words have in common is written to $common.
  (func (export "dropAlpha")
    (param $from i32) (param $end i32) (param $to i32) (param $order i32) (param $common i32)
    (local $pixels v128) (local $places v128) (local $all v128)
    (local.set $places (v128.load (local.get $order)))
    (local.set $all (v128.const i32x4 -1 -1 -1 -1))
    (block $done
      (loop $four
        (br_if $done (i32.eqz (i32.lt_u (local.get $from) (local.get $end))))
        (local.set $pixels (v128.load (local.get $from)))
        (local.set $all (v128.and (local.get $all) (local.get $pixels)))
        (v128.store (local.get $to) (i8x16.swizzle (local.get $pixels) (local.get $places)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (local.set $to (i32.add (local.get $to) (i32.const 12)))
        (br $four)))
    (v128.store (local.get $common) (local.get $all))))
