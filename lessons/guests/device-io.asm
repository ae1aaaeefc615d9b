; device-io.asm: device I/O (workload W4) ;; device-io.asm: E/S de dispositivos (carga W4)
;
; One process writes blocks to the device and sleeps between them; the ;; Un proceso escribe bloques en el dispositivo y duerme entre ellos; el
; other computes. Descriptor 3 is the console as its driver sees it: ;; otro calcula. El descriptor 3 es la consola como la ve su controlador:
; ask for its status, send one byte, and again. ;; pedir su estado, mandar un byte y vuelta a empezar.

bits 32
org 0x400000

BLOCKS          equ 16
BLOCK_SIZE      equ 8
WORK            equ 2000            ; rounds of the other process ;; vueltas del otro proceso

start:
    mov  eax,2                      ; fork()
    int  0x80
    mov  [child],eax
    mov  ebp,BLOCKS
    test eax,eax
    je   other
.block:
    mov  eax,4                      ; write(3, block, 8) ;; write(3, bloque, 8)
    mov  ebx,3
    mov  ecx,block
    mov  edx,BLOCK_SIZE
    int  0x80
    inc  byte [letter]
    call sleep
    dec  ebp
    jne  .block
    mov  eax,7                      ; waitpid(child, 0, 0) ;; waitpid(hijo, 0, 0)
    mov  ebx,[child]
    xor  ecx,ecx
    xor  edx,edx
    int  0x80
    mov  eax,4                      ; write(1, text, length) ;; write(1, texto, longitud)
    mov  ebx,1
    mov  ecx,text
    mov  edx,text_end-text
    int  0x80
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- The second process: computes, then waits for the clock --------- ;; ---- El segundo proceso: calcula y luego espera al reloj ------------

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

; ---- Sleep until the next tick of the clock ------------------------- ;; ---- Dormir hasta el próximo tic del reloj --------------------------

sleep:
    mov  eax,162                    ; nanosleep(time, 0) ;; nanosleep(tiempo, 0)
    mov  ebx,time
    xor  ecx,ecx
    int  0x80
    ret

time:
    dd 0,1                          ; one nanosecond ;; un nanosegundo
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
