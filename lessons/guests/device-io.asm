; device-io.asm: a device with interrupts (workload W4)
;
; One process writes blocks to the device and sleeps between them; the
; other computes. Descriptor 3 is the console as its driver sees it:
; ask for its status, send one byte, and again.

bits 32
org 0x400000

BLOCKS          equ 16
BLOCK_SIZE      equ 8
WORK            equ 2000            ; rounds of the other process

start:
    mov  eax,2                      ; fork
    int  0x80
    mov  [child],eax
    mov  ebp,BLOCKS
    test eax,eax
    je   other
.block:
    mov  eax,4                      ; write(3, block, 8)
    mov  ebx,3
    mov  ecx,block
    mov  edx,BLOCK_SIZE
    int  0x80
    inc  byte [letter]
    call sleep
    dec  ebp
    jne  .block
    mov  eax,7                      ; waitpid(child, 0, 0)
    mov  ebx,[child]
    xor  ecx,ecx
    xor  edx,edx
    int  0x80
    mov  eax,4                      ; write(1, text, length)
    mov  ebx,1
    mov  ecx,text
    mov  edx,text_end-text
    int  0x80
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- The second process: computes, then waits for the clock ---------

other:
    mov  ecx,WORK
.round:
    add  [total],ecx
    dec  ecx
    jne  .round
    call sleep
    dec  ebp
    jne  other
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- Sleep until the next tick of the clock -------------------------

sleep:
    mov  eax,162                    ; nanosleep(time, 0)
    mov  ebx,time
    xor  ecx,ecx
    int  0x80
    ret

time:
    dd 0,1                          ; one nanosecond
block:
    db 'block '
letter:
    db 'A',10
text:
    db 'device-io: 16 blocks of 8 bytes',10
text_end:
child:
    dd 0
total:
    dd 0
