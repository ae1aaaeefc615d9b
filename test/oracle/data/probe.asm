bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
; Runs the 32 bytes of `body` at 100000h in ring 3, behind the descriptors that stand here, and prints what came of it: vector, error
; code, EIP and CR2. Pages 60000h and 61000h are missing, 70000h is read-only. The test writes the next 15 dwords into the image.
pointer: dd 0x8f000
descriptors: dd 0x0000ffff,0x00cffa00,0x0000ffff,0x00cff200,0x0000ffff,0x00cff200
body: times 8 dd 0
start:
 cld
 mov esp,0x180000
 lgdt [gdtr]
 jmp 8:.cs
.cs:
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 mov ss,eax
 xor eax,eax
 xor ebx,ebx
 xor ecx,ecx
 xor edx,edx
 xor esi,esi
 xor edi,edi
 xor ebp,ebp
 mov al,0xff
 out 0x21,al
 out 0xa1,al
 mov esi,stubs           ; the first 32 gates: interrupt gates of DPL 0
 mov edi,idt
 mov ecx,32
.idt:
 mov eax,[esi]
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [edi],eax
 and edx,0xffff0000
 or edx,0x8e00
 mov [edi+4],edx
 add esi,4
 add edi,8
 dec ecx
 jne .idt
 lidt [idtr]
 mov eax,0x28
 ltr ax
 mov eax,done
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+129*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+129*8+4],edx
 mov edi,0x200000
 mov ecx,2048
.zero:
 mov dword [edi],0
 add edi,4
 dec ecx
 jne .zero
 mov dword [0x200000],0x201007
 mov edi,0x201000
 mov eax,7
.map:
 mov [edi],eax
 add edi,4
 add eax,0x1000
 cmp eax,0x400007
 jne .map
 mov dword [0x201180],0
 mov dword [0x201184],0
 mov dword [0x2011c0],0x70005
 mov esi,descriptors
 mov edi,probe
 mov ecx,6
.copy:
 mov eax,[esi]
 mov [edi],eax
 add esi,4
 add edi,4
 dec ecx
 jne .copy
 mov esi,body
 mov edi,0x100000
 mov ecx,8
.body:
 mov eax,[esi]
 mov [edi],eax
 add esi,4
 add edi,4
 dec ecx
 jne .body
 mov edi,0x1000          ; the memory that the bodies use is empty
 mov ecx,0x5f000/16
 xor eax,eax
.clear:
 mov [edi],eax
 mov [edi+4],eax
 mov [edi+8],eax
 mov [edi+12],eax
 add edi,16
 dec ecx
 jne .clear
 mov dword [0x150000],0
 mov eax,0x200000
 mov cr3,eax
 mov eax,cr0
 or eax,0x80000000
 mov cr0,eax
 mov eax,[pointer]
 mov ebp,eax
 push 0x53
 push eax
 push 2
 push 0x43
 push 0x100000
 mov eax,0x4b
 mov ds,eax
 mov eax,0x23
 mov es,eax
 xor eax,eax
 xor ebx,ebx
 xor ecx,ecx
 xor edx,edx
 xor esi,esi
 xor edi,edi
 iretd
trap:
 pushad
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov ebp,esp
 mov eax,[ebp+32]
 call hex2
 call space
 mov eax,[ebp+36]
 call hex4
 call space
 mov eax,[ebp+40]
 call hex8
 call space
 mov eax,cr2
 call hex8
 call newline
 jmp finish
done:
 push 0
 push 0x81
 jmp trap
v0:
 push 0
 push 0
 jmp trap
v1:
 push 0
 push 1
 jmp trap
v2:
 push 0
 push 2
 jmp trap
v3:
 push 0
 push 3
 jmp trap
v4:
 push 0
 push 4
 jmp trap
v5:
 push 0
 push 5
 jmp trap
v6:
 push 0
 push 6
 jmp trap
v7:
 push 0
 push 7
 jmp trap
v8:
 push 8
 jmp trap
v9:
 push 0
 push 9
 jmp trap
v10:
 push 10
 jmp trap
v11:
 push 11
 jmp trap
v12:
 push 12
 jmp trap
v13:
 push 13
 jmp trap
v14:
 push 14
 jmp trap
v15:
 push 0
 push 15
 jmp trap
v16:
 push 0
 push 16
 jmp trap
v17:
 push 17
 jmp trap
v18:
 push 0
 push 18
 jmp trap
v19:
 push 0
 push 19
 jmp trap
v20:
 push 0
 push 20
 jmp trap
v21:
 push 0
 push 21
 jmp trap
v22:
 push 0
 push 22
 jmp trap
v23:
 push 0
 push 23
 jmp trap
v24:
 push 0
 push 24
 jmp trap
v25:
 push 0
 push 25
 jmp trap
v26:
 push 0
 push 26
 jmp trap
v27:
 push 0
 push 27
 jmp trap
v28:
 push 0
 push 28
 jmp trap
v29:
 push 0
 push 29
 jmp trap
v30:
 push 0
 push 30
 jmp trap
v31:
 push 0
 push 31
 jmp trap
puts:                   ; esi -> text that ends in 0
 push eax
.l:
 mov al,[esi]
 inc esi
 test al,al
 je .d
 out 0xe9,al
 jmp .l
.d:
 pop eax
 ret
hex8:                   ; eax in 8 digits
 push ecx
 mov ecx,8
 jmp hex
hex4:
 push ecx
 mov ecx,4
 rol eax,16
 jmp hex
hex2:
 push ecx
 mov ecx,2
 rol eax,24
hex:                    ; ecx digits from the top of eax
 push edx
 mov edx,eax
.l:
 rol edx,4
 mov eax,edx
 and eax,15
 mov al,[digits+eax]
 out 0xe9,al
 dec ecx
 jne .l
 pop edx
 pop ecx
 ret
digits: db '0123456789abcdef'
space:
 push eax
 mov al,' '
 out 0xe9,al
 pop eax
 ret
newline:
 push eax
 mov al,10
 out 0xe9,al
 pop eax
 ret
finish:
 mov al,0
 out 0xf4,al
.h:
 cli
 hlt
 jmp .h
align 8
gdt:
dd 0,0
dd 0x0000ffff,0x00cf9a00      ; 08 ring-0 code
dd 0x0000ffff,0x00cf9200      ; 10 ring-0 data
dd 0x0000ffff,0x00cffa00      ; 18 ring-3 code (selector 1b)
dd 0x0000ffff,0x00cff200      ; 20 ring-3 data (selector 23)
tss_descriptor:
dw 103,(tss-$$+0x100000)&0xffff   ; 28 TSS
db ((tss-$$+0x100000)>>16)&0xff,0x89,0,(tss-$$+0x100000)>>24
dd 0x0000ffff,0x00cfba00      ; 30 ring-1 code (selector 31)
dd 0x0000ffff,0x00cfb200      ; 38 ring-1 data (selector 39)
probe: dd 0,0,0,0,0,0         ; 40 code, 48 data, 50 stack of the body
gdt_end:
gdtr:
dw gdt_end-gdt-1
dd gdt
idtr:
dw 2047
dd idt
align 8
tss:
dd 0,0x180000,0x10,0x170000,0x39
times 20 dd 0
dw 0,104
align 8
stubs: dd v0,v1,v2,v3,v4,v5,v6,v7,v8,v9,v10,v11,v12,v13,v14,v15,v16,v17,v18,v19,v20,v21,v22,v23,v24,v25,v26,v27,v28,v29,v30,v31
align 8
idt: times 512 dd 0
