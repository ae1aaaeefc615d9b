bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
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
 mov edi,0x140000        ; the data on which the parts work
 mov ecx,17
 mov eax,0x9e3779b9
.data:
 mov [edi],eax
 add edi,4
 imul eax,eax,0x19660d
 add eax,0x3c6ef35f
 dec ecx
 jne .data

 mov edi,0x200000        ; one page table for the first 4 MiB; the image, the data and the user stack belong to ring 3 too
 mov ecx,2048
.zero:
 mov dword [edi],0
 add edi,4
 dec ecx
 jne .zero
 mov dword [0x200000],0x201007
 mov edi,0x201000
 mov eax,3
.map:
 mov [edi],eax
 add edi,4
 add eax,0x1000
 cmp eax,0x400003
 jne .map
 mov edi,0x201400
.user:
 or dword [edi],4
 add edi,4
 cmp edi,0x201540
 jne .user
 or dword [0x201000+0x18f*4],4
 mov eax,0x200000
 mov cr3,eax
 mov eax,cr0
 or eax,0x80000000
 mov cr0,eax

 jmp next
next:                    ; the next part: address, CS, EFLAGS, mask of the flags to show
 mov esp,0x180000
 mov esi,[row]
 mov edi,esi
 add esi,16
 mov [row],esi
 mov ebx,[edi]
 test ebx,ebx
 je finish
 mov ecx,[edi+4]
 mov edx,[edi+8]
 mov eax,[edi+12]
 mov [mask],eax
 cmp ecx,8
 je .same
 lea eax,[ecx+8]
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push eax
 push 0x190000
.same:
 push edx
 push ecx
 push ebx
 mov eax,[values]
 mov ebx,[values+4]
 mov ecx,[values+8]
 mov edx,[values+12]
 mov esi,[values+16]
 mov edi,[values+20]
 mov ebp,0x140000
 iretd
trap:                    ; +32 vector +36 error code +40 EIP +44 CS +48 EFLAGS
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
 mov eax,[ebp+44]
 call hex2
 call space
 mov eax,[ebp+48]
 and eax,0x3200
 cmp dword [ebp+32],0x81
 jne .flags
 mov eax,[ebp+48]
 and eax,[mask]
.flags:
 call hex4
 mov esi,ebp
 mov edi,values
 mov ecx,8
.register:
 call space
 mov eax,[esi]
 call hex8
 add esi,4
 dec ecx
 jne .register
 mov eax,[ebp+28]         ; the next part goes on with these values
 mov [values],eax
 mov eax,[ebp+16]
 mov [values+4],eax
 mov eax,[ebp+24]
 mov [values+8],eax
 mov eax,[ebp+20]
 mov [values+12],eax
 mov eax,[ebp+4]
 mov [values+16],eax
 mov eax,[ebp]
 mov [values+20],eax
 mov esi,0x140000
 mov ecx,17
 xor eax,eax
.sum:
 rol eax,5
 add eax,[esi]
 add esi,4
 dec ecx
 jne .sum
 call space
 call hex8
 call newline
 cmp dword [ebp+32],14
 jne next
 mov eax,cr2
 call hex8
 call newline
 jmp next
done:
 push 0
 push 0x81
 jmp trap
align 4
row: dd parts
mask: dd 0
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

part0:
 mov cl,1
 rol esi,cl
 sbb edi,dword [0x14001f]
 cmpxchg [0x14001a],eax
 ror edi,26
 dec esi
 and esi,1
 mov edx,[ebp+esi*4]
 mov ecx,295754839
 cdq
 idiv ecx
 shl dword [ebp+54],1
 push esi
 pop dword [0x14001a]
 mov edx,254
 push -65534
 pop ecx
 xor esi,edi
 mov cl,180
 ror dword [ebp+14],cl
 or byte [ebp+18],87
 dec eax
 not ecx
 push edi
 pop esi
 and edi,1
 lea edx,[ebp+edi*4]
 pushfd
 pop edi
 and edi,0x8c5
 mov cl,1
 shr dword [ebp+9],cl
 and ecx,7
 lea edi,[ebp+ecx*4]
 mov cl,1
 shl cl,cl
 ror ah,11
 hlt
 int 0x81
part1:
 imul edx,edi,-6
 setae byte [ebp+48]
 push 20
 pop dword [ebp+54]
 mov ecx,1994994849
 cdq
 idiv ecx
 push 2147483648
 pop dword [ebp+18]
 mov dword [ebp+28],3725758780
 movzx edx,cl
 push 4
.b1:
 clc
 cmp dword [0x140034],-25226051
 dec dword [esp]
 jne .b1
 pop ecx
 jno .b2
 sbb dword [ebp+11],esi
 or edx,ebx
 or ebx,dword [0x140019]
 cmpxchg [ebp+51],ebx
 mov cl,1
 rol ecx,cl
.b2:
 int 0x81
part2:
 jo .b0
 mov esi,-129
 movsx esi,cl
 setne bh
 cmpxchg [ebp+43],edi
 pushfd
 pop edx
 and edx,0x8d5
 movzx eax,bl
 ror esi,184
 mov cl,1
 ror dh,cl
.b0:
 shr ah,10
 sub eax,edi
 movsx edx,byte [ebp+31]
 pushfd
 pop esi
 and esi,0x8d5
 lea edx,[edx+esi*2+16]
 pushfd
 pop edx
 and edx,0x8c5
 sbb bl,byte [0x140033]
 mov ecx,992149414
 cdq
 idiv ecx
 pushfd
 pop eax
 and eax,0x0
 imul ebx,ecx
 mov eax,cs
 int 0x81
part3:
 call .b0
 jmp .b0_after
.b0:
 movsx esi,bl
 movzx eax,bl
 shl dl,1
 movzx esi,cl
 movzx edx,al
 cmp dword [0x140031],eax
 mov cl,13
 shr ah,cl
 ret
.b0_after:
 jns .b1
 clc
 mov ecx,991933429
 cdq
 idiv ecx
 imul eax
.b1:
 call .b2
 jmp .b2_after
.b2:
 and edi,3
 mov edi,[ebp+edi*4]
 xor edi,12
 mov ecx,1037778430
 xor edx,edx
 div ecx
 and eax,dword [0x14003b]
 ret
.b2_after:
 int 0x81
part4:
 jnp .b0
 or dword [ebp+49],esi
 xchg dword [0x14002e],edx
 pushfd
 pop esi
 and esi,0x8c5
 or ch,243
 setae byte [ebp+54]
 imul eax,ecx,-128
.b0:
 jb .b1
 mov esi,ecx
 clc
 sar cl,26
 ror bh,35
 setne bh
 test cl,al
 movzx ecx,dl
.b1:
 jb .b2
 cmp eax,esi
 cdq
.b2:
 cli
 int 0x81
part5:
 mov edx,dword [ebp+25]
 push 128
 pop dword [0x14000d]
 mov cl,39
 ror ecx,cl
 and edx,1
 mov [ebp+edx*4],edx
 push 3
.b1:
 stc
 mov ecx,1147832912
 cdq
 idiv ecx
 mov ecx,939427958
 xor edx,edx
 div ecx
 mov edi,10
 movsx edx,byte [ebp+60]
 xchg dh,dl
 add ch,cl
 dec dword [esp]
 jne .b1
 pop ecx
 ja .b2
 cdq
 pushfd
 pop eax
 and eax,0x8d5
 stc
 mov ebx,edi
 inc al
 movsx edx,word [0x14000b]
 xchg edi,edi
 cmp ah,cl
 cmp ah,-5
 mov edi,-8
 ror byte [ebp+2],23
.b2:
 int 0x81
part6:
 jle .b0
 mov ecx,dword [ebp+2]
 test esi,5
.b0:
 call .b1
 jmp .b1_after
.b1:
 add esi,ecx
 imul bl
 mov edx,ebx
 not byte [0x14002f]
 ret
.b1_after:
 jno .b2
 rol edx,1
 div ebx
 xchg esi,edx
 movsx eax,word [ebp+12]
.b2:
 mov [0x5ffffe],eax
 int 0x81
part7:
 sbb esi,dword [ebp+50]
 mov cl,1
 rol edi,cl
 imul esi,esi
 sub dword [0x14000a],6
 call .b1
 jmp .b1_after
.b1:
 add esi,dword [ebp+18]
 imul edi,dword [ebp+41],2816562437
 div edi
 or eax,-128
 imul cl
 mov edx,dword [0x140011]
 ret
.b1_after:
 push dword [0x140025]
 pop dword [ebp+54]
 movsx eax,bh
 lea ebx,[edx+edx*8-591640982]
 sbb byte [0x14000f],128
 add edx,dword [ebp+25]
 lea esi,[ecx+ebx*4+6]
 sub byte [ebp+51],82
 int 0x81
part8:
 push 2
.b0:
 sar ecx,13
 push -853663996
 pop esi
 div dword [ebp+26]
 mov ch,bh
 cmpxchg [0x140016],ecx
 dec dword [esp]
 jne .b0
 pop ecx
 mov cl,15
 rol eax,cl
 cmp edi,dword [0x140027]
 setge dh
 stc
 setge byte [ebp+52]
 xor bh,-1
 jle .b2
 clc
 shr cl,1
 mul ah
 inc ebx
.b2:
 pushfd
 pop eax
 and eax,0x3200
 int 0x81
part9:
 push 1
.b0:
 add dword [ebp+46],-8295317
 shl eax,1
 mov byte [ebp+48],ah
 movzx eax,ah
 dec dword [esp]
 jne .b0
 pop ecx
 push 6
.b1:
 mov dl,al
 add esi,dword [ebp+42]
 dec dword [esp]
 jne .b1
 pop ecx
 call .b2
 jmp .b2_after
.b2:
 adc edx,edx
 stc
 test esi,edi
 movsx edx,word [0x14001b]
 sbb ebx,0
 and edi,15
 mov [ebp+edi*4],ecx
 sub esi,19
 push ecx
 pop dword [0x14003a]
 setbe byte [0x140025]
 ret
.b2_after:
 xor edx,edx
 div edx
 int 0x81
part10:
 je .b0
 clc
 movsx edx,byte [ebp+3]
 ror edx,1
 mov cl,22
 ror eax,cl
 sub dword [0x14001d],ecx
 sbb edi,ecx
 mov ecx,2085013864
 xor edx,edx
 div ecx
 rol eax,31
 rol edx,1
 sbb bh,byte [ebp+36]
 mov byte [0x140038],al
.b0:
 imul esi,esi,3314618123
 sbb dword [ebp+55],ecx
 xchg dword [0x140005],edi
 rol edx,1
 push 2
.b2:
 ror cl,72
 mov byte [ebp+27],5
 xchg byte [ebp+47],cl
 mov cl,16
 ror dl,cl
 cmpxchg [0x140028],edx
 imul ebx,edx,3838894229
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
part11:
 mov ebx,18
 mov bh,byte [ebp+21]
 mov ecx,1749440442
 cdq
 idiv ecx
 mov eax,dword [ebp+42]
 lea edi,[edx+esi*8+1]
 and dword [0x14003a],edx
 movsx esi,word [0x140034]
 jne .b1
 shl al,1
 mov cl,25
 sar ebx,cl
 shr eax,1
 movzx edi,word [ebp+41]
 or dword [0x140035],-2
 and byte [ebp+37],dl
 and eax,eax
 lea edx,[edi+edx*8+4818680]
 mov edi,dword [ebp+22]
 lea edi,[eax+esi*4+255]
.b1:
 push 1
.b2:
 mov edi,eax
 and eax,7
 mov [ebp+eax*4],esi
 and ecx,1
 lea edi,[ebp+ecx*4]
 sub dl,byte [ebp+12]
 mov edi,ebx
 cmp ecx,2
 movzx ecx,word [ebp+51]
 movzx edx,dh
 ror esi,1
 sete ch
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
align 4
parts:
dd part0,0x1b,0x3002,0x3200
dd part1,0x31,0x2,0x3ad5
dd part2,0x1b,0x2,0x3200
dd part3,0x31,0x2,0x3ac5
dd part4,0x1b,0x1002,0x3200
dd part5,0x1b,0x1002,0x32d5
dd part6,0x1b,0x2,0x3200
dd part7,0x1b,0x2,0x3ad5
dd part8,0x8,0x2,0x3200
dd part9,0x1b,0x2,0x3200
dd part10,0x1b,0x2,0x3ad5
dd part11,0x1b,0x3002,0x3ad5
dd 0
values: dd 3573256849,65535,65536,-5,32768,1
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
