; walk.asm: two page tables, one inside the other, walked by hand ;; walk.asm: dos tablas de páginas, una dentro de otra, a mano
;
; A scale model of nested paging: GUEST levels of the guest's own ;; Una maqueta de la paginación anidada: GUEST niveles de tablas propias
; tables and HOST levels of the host's, with 16 entries a table and ;; del invitado y HOST niveles del anfitrión, con 16 entradas por tabla y
; pages of 64 bytes. Every table of the guest lies at a guest-physical ;; páginas de 64 bytes. Cada tabla del invitado está en una dirección
; address, so each look into it first needs a walk of the host's. ;; física del invitado: mirarla exige antes recorrer las del anfitrión.
; It prints h for a read of the host's tables, G for one of the guest's. ;; Imprime h por cada lectura del anfitrión y G por cada una del invitado.
; HOST 0 is a computer without virtualization. ;; HOST 0 es un equipo sin virtualizar.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

GUEST           equ 4
HOST            equ 4
ADDRESS         equ 0x02A5B6C9      ; the guest-virtual address ;; la dirección virtual del invitado
ARENA           equ 0x300000

; ---- Our own segments: flat, for ring 0 ----------------------------- ;; ---- Nuestros segmentos: planos, para el anillo 0 -------------------

start:
    cld
    mov  esp,0x180000
    lgdt [gdt_register]
    jmp  0x08:.segments
.segments:
    mov  eax,0x10
    mov  ds,eax
    mov  es,eax
    mov  fs,eax
    mov  gs,eax
    mov  ss,eax

; ---- Build both: a data page, and the tables on the way to it ------- ;; ---- Construir las dos: una página de datos y el camino hasta ella --

    call new_page
    mov  [host_root],eax
    call new_guest_page
    mov  [guest_root],eax
    mov  ebx,eax                    ; this table, guest-physical ;; esta tabla, física del invitado
    mov  ebp,GUEST
.build:
    call new_guest_page             ; the next table, or the data ;; la tabla siguiente, o los datos
    push eax
    mov  eax,ebx
    call to_host
    dec  ebp
    call index
    pop  ebx
    mov  [eax+edx*4],ebx
    test ebp,ebp
    jne  .build
    mov  eax,ebx
    call to_host
    mov  byte [eax+(ADDRESS&63)],'!'

; ---- The walk: what the processor does when the TLB misses ---------- ;; ---- El recorrido: lo que hace el procesador si falla la TLB --------

walk:
    mov  dword [reads],0
    mov  byte [is_told],1
    mov  ebx,[guest_root]           ; the guest's CR3 ;; el CR3 del invitado
    mov  ebp,GUEST
.level:
    mov  eax,ebx
    call to_host                    ; where does this table lie? ;; ¿dónde está esta tabla?
    dec  ebp
    call index
    lea  esi,[eax+edx*4]
    mov  al,'G'
    call read
    mov  ebx,eax                    ; a guest-physical address again ;; otra vez, física del invitado
    mov  al,' '
    out  0xE9,al
    test ebp,ebp
    jne  .level
    mov  eax,ebx
    call to_host                    ; and where does the data lie? ;; ¿y dónde están los datos?
    mov  bl,[eax+(ADDRESS&63)]
done:
    mov  al,' '
    out  0xE9,al
    mov  eax,[reads]
    call print_number
    mov  al,10
    out  0xE9,al

; ---- End: the byte for port 0xF4 is the exit status ----------------- ;; ---- Fin: el byte para el puerto 0xF4 es el código de salida --------

stop:
    mov  al,0
    cmp  bl,'!'
    je   .end
    mov  al,1                       ; the walk went astray ;; el recorrido se perdió
.end:
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

; ---- EAX, guest-physical, to a host address: HOST reads ------------- ;; ---- EAX, física del invitado, a anfitrión: HOST lecturas -----------

to_host:
    mov  edi,HOST
    test edi,edi
    je   .done
    mov  edx,eax
    mov  eax,[host_root]            ; the EPT pointer ;; el puntero de EPT
.level:
    dec  edi
    lea  ecx,[edi*4+6]
    mov  esi,edx
    shr  esi,cl
    and  esi,15
    lea  esi,[eax+esi*4]
    mov  al,'h'
    call read
    test edi,edi
    jne  .level
    and  edx,63
    add  eax,edx
.done:
    ret

; ---- One read of a table, at ESI; AL is the letter for it ----------- ;; ---- Una lectura de una tabla, en ESI; AL es su letra ---------------

read:
    inc  dword [reads]
    cmp  byte [is_told],0
    je   .quiet
    out  0xE9,al
.quiet:
    mov  eax,[esi]
    ret

; ---- Index of level EBP in the address, to EDX ---------------------- ;; ---- El índice del nivel EBP en la dirección, a EDX -----------------

index:
    lea  ecx,[ebp*4+6]
    mov  edx,ADDRESS
    shr  edx,cl
    and  edx,15
    ret

; ---- A page of the host, zeroed, to EAX ----------------------------- ;; ---- Una página del anfitrión, a cero, a EAX ------------------------

new_page:
    mov  eax,[free]
    add  dword [free],64
    mov  ecx,16
.clear:
    mov  dword [eax+ecx*4-4],0
    dec  ecx
    jne  .clear
    ret

; ---- A page of the guest: its guest-physical address, to EAX -------- ;; ---- Una página del invitado: su dirección física, a EAX ------------

new_guest_page:
    call new_page
    mov  edi,HOST
    test edi,edi
    je   .done                      ; without a host the two are one ;; sin anfitrión, las dos son una
    mov  [page],eax
    add  dword [next_guest],64
    mov  edx,[next_guest]
    mov  esi,[host_root]
.level:
    dec  edi
    lea  ecx,[edi*4+6]
    mov  eax,edx
    shr  eax,cl
    and  eax,15
    lea  esi,[esi+eax*4]
    test edi,edi
    je   .leaf
    cmp  dword [esi],0
    jne  .next
    call new_page
    mov  [esi],eax
.next:
    mov  esi,[esi]
    jmp  .level
.leaf:
    mov  eax,[page]
    mov  [esi],eax
    mov  eax,edx
.done:
    ret

; ---- Print EAX in decimal ------------------------------------------- ;; ---- Imprimir EAX en decimal ----------------------------------------

print_number:
    mov  esi,number_end
    mov  ecx,10
.digit:
    xor  edx,edx
    div  ecx
    add  edx,'0'
    dec  esi
    mov  [esi],dl
    test eax,eax
    jne  .digit
.print:
    mov  al,[esi]
    test al,al
    je   .done
    out  0xE9,al
    inc  esi
    jmp  .print
.done:
    ret

    times 11 db 0
number_end:     db 0
align 4
free:           dd ARENA
next_guest:     dd 0
page:           dd 0
host_root:      dd 0
guest_root:     dd 0
reads:          dd 0
is_told:        dd 0

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
