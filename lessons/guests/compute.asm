; compute.asm: computing (workload W1) ;; compute.asm: cálculo (carga W1)
;
; Almost everything here runs at the speed of the processor itself, ;; Aquí casi todo va a la velocidad del propio procesador, con cualquier
; under every technique but emulation: nothing for a monitor to do. ;; técnica menos la emulación: un monitor no tiene nada que hacer.

bits 32
org 0x400000

ROUNDS          equ 12              ; how often to sieve ;; cuántas veces se criba
LIMIT           equ 4096            ; primes below this ;; primos menores que esto
MIXES           equ 1000            ; calls of a small function ;; llamadas a una función pequeña
HEAP            equ 0x500000

start:
    mov  eax,45                     ; brk: a page for the sieve ;; brk: una página para la criba
    mov  ebx,HEAP+LIMIT
    int  0x80
    mov  ebp,ROUNDS
.round:
    call sieve
    dec  ebp
    jne  .round
    push eax                        ; so many primes ;; tantos primos
    mov  eax,1
    mov  ebp,MIXES
.mix:
    call mix
    dec  ebp
    jne  .mix
    push eax
    mov  esi,text
    call print
    pop  eax
    shr  eax,1                      ; not negative ;; que no sea negativo
    call print_number
    mov  esi,text_primes
    call print
    pop  eax
    call print_number
    mov  esi,text_end
    call print
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- The sieve of Eratosthenes: EAX primes below LIMIT -------------- ;; ---- La criba de Eratóstenes: EAX primos menores que LIMIT ----------

sieve:
    mov  edi,HEAP
.clear:
    mov  dword [edi],0
    add  edi,4
    cmp  edi,HEAP+LIMIT
    jb   .clear
    xor  eax,eax
    mov  ecx,2
.number:
    cmp  byte [ecx+HEAP],0
    jne  .next                      ; crossed out ;; tachado
    inc  eax
    mov  edx,ecx
    add  edx,ecx
    jmp  .more
.multiple:
    mov  byte [edx+HEAP],1
    add  edx,ecx
.more:
    cmp  edx,LIMIT
    jb   .multiple
.next:
    inc  ecx
    cmp  ecx,LIMIT
    jb   .number
    ret

; ---- One step of a random number generator -------------------------- ;; ---- Un paso de un generador de números aleatorios ------------------

mix:
    imul eax,eax,1664525
    add  eax,1013904223
    rol  eax,7
    ret

; ---- Print the text at ESI, which ends with a 0 --------------------- ;; ---- Imprimir el texto de ESI, que acaba en 0 -----------------------

print:
    mov  ecx,esi
    mov  edx,-1
.length:
    inc  edx
    cmp  byte [ecx+edx],0
    jne  .length
    mov  eax,4                      ; write(1, text, length) ;; write(1, texto, longitud)
    mov  ebx,1
    int  0x80
    ret

; ---- Print EAX as a signed decimal number --------------------------- ;; ---- Imprimir EAX como número decimal con signo ---------------------

print_number:
    mov  esi,number_end
    mov  ebp,eax
    mov  ebx,10
    test eax,eax
    jns  .digit
    neg  eax
.digit:
    xor  edx,edx
    div  ebx
    add  edx,'0'
    dec  esi
    mov  [esi],dl
    test eax,eax
    jne  .digit
    test ebp,ebp
    jns  print
    dec  esi
    mov  byte [esi],'-'
    jmp  print

text:
    db 'compute: mixed to ',0
text_primes:
    db ', primes below 4096: ',0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
