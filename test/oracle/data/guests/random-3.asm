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
 jp .b0
 cdq
 imul edx,dword [0x14002a]
.b0:
 and ecx,15
 mov [ebp+ecx*4],edi
 push eax
 pop dword [ebp+51]
 push 3450349652
 pop dword [ebp+33]
 not edi
 mov ah,20
 rol eax,4
 xchg ecx,esi
 and ecx,-3
 cmp ecx,edi
 sub byte [ebp+58],ah
 jbe .b2
 xchg cl,ah
 movzx ecx,ch
 pushfd
 pop esi
 and esi,0x8d5
 cmp dword [0x14003a],esi
 cdq
.b2:
 in al,0x21
 int 0x81
part1:
 cmp ch,ch
 pushfd
 pop ebx
 and ebx,0x8d5
 imul ecx,ecx,19
 lea ebx,[esi*4+7]
 test dword [0x14001d],eax
 mov edi,eax
 sub byte [ebp+20],129
 or ecx,1857414683
 sbb eax,-562647650
 sub eax,-1
 test edx,dword [0x140021]
 shl ecx,142
 mov cl,1
 rol ecx,cl
 jb .b2
 sbb dl,-14
 add dword [0x14002a],ebx
 and ebx,7
 mov edi,[ebp+ebx*4]
 test edi,ecx
 and eax,1
 lea eax,[ebp+eax*4]
 sub dword [ebp+41],edi
 cmp esi,dword [ebp+23]
 not esi
 dec eax
.b2:
 int 0x81
part2:
 jp .b0
 pushfd
 pop edi
 and edi,0x8d5
 shl edx,1
 or edi,3060412846
 mov cl,1
 sar edi,cl
 push esi
 pop edx
 or edi,dword [0x14000f]
 pushfd
 pop esi
 and esi,0x8c5
 movzx ecx,byte [0x14002d]
 and edx,7
 mov [ebp+edx*4],esi
 pushfd
 pop eax
 and eax,0x8c5
.b0:
 js .b1
 push dword [0x140015]
 pop eax
 sbb ch,ch
 sub ecx,ebx
 push 6
 pop dword [0x140005]
 and byte [ebp+58],ah
 imul dh
 lea esi,[eax+ebx*4+2434938319]
 mov bh,-6
.b1:
 sar esi,1
 xor edx,edi
 idiv dword [0x140034]
 movzx edx,dl
 cdq
 xchg ebx,edx
 mov cl,1
 shr byte [0x140027],cl
 pushfd
 pop ebx
 and ebx,0x8c5
 add ch,byte [ebp+24]
 add dword [0x140013],edi
 shl bh,1
 jmp 0x170000
 int 0x81
part3:
 shl dword [0x140002],6
 dec byte [ebp+55]
 cmp byte [ebp+22],1
 sub esi,dword [ebp+34]
 pushfd
 pop eax
 and eax,0x8d5
 jl .b1
 push eax
 pop edi
 mov cl,1
 shr ecx,cl
.b1:
 mov ecx,3
 cmp edi,dword [0x140021]
 int 0x81
part4:
 push 3
.b0:
 imul edx
 pushfd
 pop esi
 and esi,0x801
 idiv eax
 dec dword [esp]
 jne .b0
 pop ecx
 jle .b1
 imul esi,dword [ebp+4],65535
 mov cl,0
.b1:
 call .b2
 jmp .b2_after
.b2:
 imul edi,dword [ebp+23]
 xor ecx,ecx
 ret
.b2_after:
 int 0x81
part5:
 pushfd
 pop ecx
 and ecx,0x8d5
 push dword [ebp+32]
 pop dword [0x140032]
 sbb ecx,ecx
 imul esi,dword [0x140021],2972476378
 push 2789594095
 pop edx
 sub eax,ecx
 div ecx
 imul esi,dword [ebp+2]
 and edi,edx
 mov esi,2
 push ecx
 pop eax
 call .b1
 jmp .b1_after
.b1:
 push dword [ebp+36]
 pop eax
 mov cl,1
 shr eax,cl
 mov eax,ebx
 or edx,dword [0x14001f]
 xchg dl,ah
 ret
.b1_after:
 mov cl,197
 rol al,cl
 push esi
 pop eax
 mov ecx,826037352
 xor edx,edx
 div ecx
 xchg eax,eax
 int 0x81
part6:
 lea esi,[eax+ebx*8+18]
 test dword [ebp+5],2147483647
 jge .b1
 sar cl,1
 mov dword [0x140016],-2
 mov dword [ebp+24],edi
 push -91867658
 pop dword [ebp+5]
 inc esi
 adc edx,dword [ebp+19]
.b1:
 dec edx
 sub byte [0x140010],bh
 cdq
 movzx edi,byte [0x14001d]
 pushfd
 pop esi
 and esi,0x8d5
 xchg cl,dh
 lea eax,[esi+esi*8-126]
 mov eax,0x60
 mov ds,eax
 int 0x81
part7:
 push 2
.b0:
 mov byte [0x140021],-8
 push edi
 pop dword [0x140030]
 idiv dword [0x14001a]
 xchg bh,al
 dec dword [esp]
 jne .b0
 pop ecx
 and dword [ebp+42],edx
 cdq
 xor byte [0x140016],ah
 pushfd
 pop edx
 and edx,0x8c5
 sar ecx,1
 imul esi
 shr ch,1
 push 1926287803
 pop ecx
 adc dword [ebp+36],eax
 mov ebx,-127
 div edi
 sar ebx,1
 mov cl,1
 sar dl,cl
 pushfd
 pop eax
 and eax,0x8c5
 neg ch
 mov ebx,eax
 shr dword [0x140013],15
 test ecx,2761187521
 add ch,ah
 cdq
 push ecx
 pop dword [0x140016]
 mov edx,dword [0x14002c]
 mul dword [0x140022]
 int 0x81
part8:
 jge .b0
 neg dh
 xor byte [0x140005],6
 sub edx,17
 movzx eax,cl
 lea esi,[ecx+esi*2+4252157206]
 mov cl,95
.b0:
 jp .b1
 lea edi,[ebx+esi*8-6]
 xchg ah,al
 or dword [0x140039],3
.b1:
 call .b2
 jmp .b2_after
.b2:
 and edi,3
 lea edx,[ebp+edi*4]
 adc dword [ebp+24],edx
 imul eax
 pushfd
 pop eax
 and eax,0x801
 mov cl,1
 shl ecx,cl
 pushfd
 pop eax
 and eax,0x8c5
 adc ch,byte [ebp+12]
 pushfd
 pop eax
 and eax,0x8d5
 rol ebx,20
 push 5
 pop dword [0x140023]
 imul edi,ecx
 ret
.b2_after:
 int 0x81
part9:
 jbe .b0
 push -8
 pop dword [0x140039]
 mov cl,1
 shr bh,cl
 sbb cl,ch
 xor byte [0x140027],bh
 and eax,dword [ebp+15]
 lea eax,[ecx*4-65536]
 xor eax,eax
 sbb edi,ebx
.b0:
 call .b1
 jmp .b1_after
.b1:
 or eax,eax
 lea edx,[esi+eax*2-724252526]
 and ecx,7
 mov esi,[ebp+ecx*4]
 sub eax,eax
 and esi,7
 mov [ebp+esi*4],esi
 and edx,15
 mov eax,[ebp+edx*4]
 cmp ebx,ebx
 mov ecx,667446125
 xor edx,edx
 div ecx
 ret
.b1_after:
 cdq
 mov ecx,1421628684
 xor edx,edx
 div ecx
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0x3200
 int 0x81
part10:
 call .b0
 jmp .b0_after
.b0:
 lea eax,[ecx*4-1761572786]
 pushfd
 pop edx
 and edx,0x8d5
 ret
.b0_after:
 call .b1
 jmp .b1_after
.b1:
 lea ecx,[eax+esi*8+17]
 and dword [ebp+31],ebx
 lea ecx,[eax*4-4]
 and edi,3
 mov edx,[ebp+edi*4]
 ret
.b1_after:
 div esi
 xchg ah,cl
 int 0x81
part11:
 jo .b0
 sbb eax,2
 adc edi,ebx
 xchg esi,edx
 push dword [ebp+24]
 pop esi
 shl edi,1
 pushfd
 pop ecx
 and ecx,0x8c5
 and ebx,3
 mov edi,[ebp+ebx*4]
.b0:
 call .b1
 jmp .b1_after
.b1:
 mov dword [0x14001c],ecx
 shr ecx,215
 xchg bl,al
 push -830411251
 pop dword [0x140031]
 sbb edi,ebx
 ret
.b1_after:
 jns .b2
 movzx edi,word [0x140015]
 div edx
.b2:
 int 0x81
align 4
parts:
dd part0,0x1b,0x2,0x3200
dd part1,0x31,0x2,0x3ac5
dd part2,0x1b,0x1002,0x3200
dd part3,0x8,0x2,0x3ad5
dd part4,0x1b,0x1002,0x3ac5
dd part5,0x1b,0x2,0x3200
dd part6,0x1b,0x2,0x3200
dd part7,0x31,0x3002,0x3a01
dd part8,0x1b,0x3002,0x3a01
dd part9,0x1b,0x1002,0x3200
dd part10,0x1b,0x3002,0x3200
dd part11,0x31,0x2,0x3200
dd 0
values: dd 14,2065902037,-2,2051714368,18,254
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
