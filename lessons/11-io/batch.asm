; batch.asm: how many buffers for one kick? ;; batch.asm: ¿cuántos búferes por aviso?
;
; A text of 236 bytes, each byte a buffer of its own. BATCH of them go ;; Un texto de 236 bytes; cada byte, un búfer. Con cada aviso van BATCH
; with each kick. Where there is no queue, each byte takes a port. ;; de ellos. Donde no hay cola, cada byte sale por un puerto.
; Registers and rings as in virtio-mmio, made small: guests/queue.asm. ;; Como en virtio-mmio, pero en pequeño: véase guests/queue.asm.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

BATCH           equ 8               ; 1 to 256: buffers for each kick ;; de 1 a 256: búferes por aviso

DEVICE          equ 0xD0000000
MAGIC           equ DEVICE+0x000    ; "virt"
QUEUE_SELECT    equ DEVICE+0x030
QUEUE_SIZE      equ DEVICE+0x038
QUEUE_READY     equ DEVICE+0x044
QUEUE_NOTIFY    equ DEVICE+0x050
STATUS          equ DEVICE+0x070
QUEUE_TABLE     equ DEVICE+0x080
QUEUE_AVAIL     equ DEVICE+0x090
QUEUE_USED      equ DEVICE+0x0A0

TABLE           equ 0x8000          ; 256 descriptors of 16 bytes ;; 256 descriptores de 16 bytes
AVAIL           equ 0x9000          ; flags, index, ring of 2 bytes ;; indicador, índice, lista (2 bytes)
USED            equ 0xA000          ; flags, index, ring of 8 bytes ;; indicador, índice, lista (8 bytes)
SIZE            equ 256

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

    cmp  dword [MAGIC],0x74726976
    jne  without

; ---- Set the device up ---------------------------------------------- ;; ---- Preparar el dispositivo ----------------------------------------

    mov  edi,TABLE
.clear:
    mov  dword [edi],0
    add  edi,4
    cmp  edi,USED+4096
    jb   .clear
    mov  dword [STATUS],0x03        ; acknowledge, driver ;; reconocido, hay controlador
    mov  dword [QUEUE_SELECT],0
    mov  dword [QUEUE_SIZE],SIZE
    mov  dword [QUEUE_TABLE],TABLE
    mov  dword [QUEUE_AVAIL],AVAIL
    mov  dword [QUEUE_USED],USED
    mov  dword [QUEUE_READY],1
    mov  dword [STATUS],0x0F        ; features agreed, driver ready ;; acordado, controlador listo
    mov  eax,1
    mov  [AVAIL],ax                 ; no interrupts: we look ourselves ;; sin interrupciones: ya miramos

; ---- One descriptor for each byte of the text ----------------------- ;; ---- Un descriptor por cada byte del texto --------------------------

    mov  esi,text
    xor  ebx,ebx                    ; buffers offered so far ;; búferes ofrecidos hasta ahora
batch_loop:
    mov  ecx,BATCH
buffer_loop:
    mov  edi,ebx
    and  edi,SIZE-1
    mov  eax,edi
    mov  [edi*2+AVAIL+4],ax         ; the ring names the descriptor ;; la lista nombra el descriptor
    shl  edi,4
    mov  [edi+TABLE],esi            ; its address; high half 0 ;; su dirección; mitad alta, 0
    mov  dword [edi+TABLE+8],1      ; its length ;; su longitud
    inc  ebx
    inc  esi
    cmp  esi,text_end
    je   full
    dec  ecx
    jne  buffer_loop
full:
    mov  eax,ebx
    mov  [AVAIL+2],ax               ; offered up to here ;; ofrecidos hasta aquí
kick:
    mov  dword [QUEUE_NOTIFY],0
wait_used:
    movzx eax,word [AVAIL+2]
    movzx edx,word [USED+2]
    cmp  eax,edx
    jne  wait_used                  ; until all are used ;; hasta que se usen todos
    cmp  esi,text_end
    jb   batch_loop
    jmp  stop

; ---- No such device: a port ----------------------------------------- ;; ---- Sin ese dispositivo: un puerto ---------------------------------

without:
    mov  esi,text
byte_loop:
    mov  al,[esi]
letter:
    out  0xE9,al
    inc  esi
    cmp  esi,text_end
    jb   byte_loop

; ---- End: the byte for port 0xF4 is the exit status ----------------- ;; ---- Fin: el byte para el puerto 0xF4 es el código de salida --------

stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

text:
    db 'A queue holds descriptors; each names a buffer in memory.',10
    db 'The driver fills the available ring, the device the other.',10
    db 'One kick tells of a whole batch, so that one exit is enough.',10
    db 'Where no queue is found each byte takes a way of its own.',10
text_end:

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
