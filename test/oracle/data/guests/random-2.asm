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
 and eax,7
 lea eax,[ebp+eax*4]
 mov cl,1
 rol ch,cl
 xor eax,dword [ebp+25]
 xor dl,30
 dec edi
 push 6
.b1:
 and byte [ebp+12],bh
 dec edi
 dec dword [esp]
 jne .b1
 pop ecx
 push 6
.b2:
 push dword [ebp+50]
 pop edi
 sub dword [0x140013],13
 cdq
 and dword [0x140018],edx
 test bh,byte [0x140034]
 pushfd
 pop ebx
 and ebx,0x8c5
 add bl,byte [0x14000c]
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
part1:
 shl dword [ebp+31],1
 mov edx,7
 cmp dh,127
 sub ecx,dword [ebp+28]
 mov edi,dword [ebp+11]
 cmp ecx,ebx
 xchg dh,ch
 test ch,byte [0x140006]
 add ah,al
 sar edi,1
 push 4
.b1:
 mov esi,dword [0x14000b]
 xor edi,dword [0x14000b]
 xchg byte [0x140039],cl
 or edi,-2147483646
 pushfd
 pop ebx
 and ebx,0x8c5
 mov cl,1
 rol edx,cl
 sbb dword [0x14000f],3632905591
 sbb byte [ebp+26],bl
 xor dword [ebp+60],2
 test edx,16
 mov edi,eax
 not al
 dec dword [esp]
 jne .b1
 pop ecx
 lea eax,[ecx+ebx*2+3027980749]
 movzx edi,ch
 lea eax,[ebx*4-7]
 pushfd
 pop ecx
 and ecx,0x8d5
 add edi,dword [0x140032]
 int 0x81
part2:
 xor ecx,ecx
 push edi
 pop esi
 lea edx,[ecx+edx*4+2984012032]
 and ebx,15
 lea ecx,[ebp+ebx*4]
 xchg edi,esi
 mov dword [0x14001d],-32767
 and edx,7
 lea eax,[ebp+edx*4]
 push dword [ebp+45]
 pop ecx
 mov edx,dword [ebp+31]
 cmp dword [ebp+22],3339171835
 idiv dword [ebp+46]
 and eax,7
 mov [ebp+eax*4],eax
 mov eax,eax
 pushfd
 pop eax
 and eax,0x8c5
 and esi,3
 lea esi,[ebp+esi*4]
 rol eax,54
 push 3336890564
 pop dword [ebp+3]
 mov edi,1161532384
 mov byte [0x140009],dh
 mov byte [0x140021],bl
 rol edx,174
 shr byte [0x140015],17
 mov ch,bl
 xchg eax,edx
 and ecx,3
 lea eax,[ebp+ecx*4]
 mov dword [0x14002d],edi
 mul byte [ebp+17]
 rol esi,13
 mov dword [0x140028],ebx
 int 0x81
part3:
 jge .b0
 and edi,7
 mov [ebp+edi*4],esi
 xchg ebx,edx
 or cl,ch
 xor edi,dword [ebp+43]
 test dword [ebp+48],ecx
 pushfd
 pop edi
 and edi,0x8c5
 mov bh,-8
 cmp edi,edi
.b0:
 push 3
.b1:
 movzx ebx,al
 mov ecx,409418462
 cdq
 idiv ecx
 sar ebx,1
 cdq
 mov dh,ch
 and ebx,eax
 dec esi
 dec dword [esp]
 jne .b1
 pop ecx
 jg .b2
 mov bh,byte [0x14000a]
 push ebx
 pop ecx
 and eax,1
 lea eax,[ebp+eax*4]
 sub dword [0x140008],-2147483648
 imul edi,edi
 xchg dword [ebp+45],edi
 test eax,eax
.b2:
 lidt [idtr]
 int 0x81
part4:
 pushfd
 pop ebx
 and ebx,0x8d5
 cdq
 push 1
.b1:
 test ebx,ebx
 sbb edi,ecx
 imul ecx
 movzx eax,byte [ebp+20]
 inc dword [ebp+47]
 sub ebx,esi
 mov edx,ebx
 and byte [ebp+2],15
 add byte [0x140017],bl
 mov cl,1
 shr cl,cl
 neg edx
 movzx ebx,ch
 dec dword [esp]
 jne .b1
 pop ecx
 push 1
.b2:
 xchg ch,ah
 lea edi,[edi+esi*8+6]
 xchg dword [0x140032],ecx
 cmp edx,6
 dec byte [ebp+25]
 lea edi,[edx*4-2]
 adc ah,13
 and ebx,3
 mov [ebp+ebx*4],ecx
 cdq
 neg edi
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
part5:
 call .b0
 jmp .b0_after
.b0:
 xor edx,-1429715960
 push esi
 pop edx
 mov cl,137
 shr dh,cl
 and dword [0x14003a],13
 add ecx,dword [0x14002d]
 movzx edi,byte [ebp+52]
 push -7
 pop esi
 neg bh
 mov bl,byte [ebp+7]
 and edi,15
 lea ebx,[ebp+edi*4]
 ret
.b0_after:
 and dword [ebp+32],-896898284
 lea edx,[ebx*4+10]
 xchg esi,edi
 mov ebx,edx
 movzx esi,byte [ebp+1]
 jnp .b2
 mov dword [ebp+17],20
 cmp dword [0x14001f],ecx
 neg dl
 mov ecx,dword [ebp+7]
 not byte [0x140032]
 pushfd
 pop edi
 and edi,0x8d5
 sub dword [ebp+8],2235615310
 adc cl,-5
 pushfd
 pop edx
 and edx,0x8d5
 not ebx
 neg edi
 div ebx
.b2:
 int 0x81
part6:
 adc eax,dword [ebp+6]
 mov eax,eax
 sub edi,dword [0x140032]
 div edx
 mov bl,33
 imul ebx,ecx
 jae .b1
 or ecx,dword [ebp+9]
 and ecx,15
 lea ebx,[ebp+ecx*4]
 cdq
 neg ebx
 add ecx,eax
 xchg eax,ecx
 sub eax,1
 xchg ecx,eax
 push esi
 pop edx
 pushfd
 pop esi
 and esi,0x8d5
 sbb byte [ebp+56],17
 xchg dword [0x140011],esi
.b1:
 jno .b2
 or bl,byte [ebp+55]
 push ebx
 pop edi
 push ecx
 pop esi
.b2:
 int 0x81
part7:
 or esi,2478700328
 sbb dword [ebp+1],12
 xor edx,-2033354642
 and esi,dword [ebp+7]
 movzx ebx,byte [ebp+22]
 mov eax,edx
 cmp byte [ebp+47],dh
 movzx ecx,bl
 pushfd
 pop ecx
 and ecx,0x8d5
 cdq
 or bh,70
 not esi
 mov ecx,1903092570
 cdq
 idiv ecx
 div dword [ebp+41]
 call .b2
 jmp .b2_after
.b2:
 rol bl,1
 lea edx,[ebx*4+19]
 add ecx,edi
 movzx ecx,dh
 sbb ecx,dword [0x14000f]
 and edi,3
 lea eax,[ebp+edi*4]
 sar bl,1
 test byte [ebp+5],127
 sub ebx,ebx
 dec edi
 add bl,bh
 ret
.b2_after:
 int 0x81
part8:
 cdq
 sbb ch,13
 not ebx
 add ah,al
 mov ecx,53721588
 xor edx,edx
 div ecx
 push ecx
 pop dword [0x140021]
 mov ah,dh
 mov edx,edx
 and dword [0x14001b],edx
 push 5
.b1:
 pushfd
 pop edx
 and edx,0x0
 adc edi,ecx
 mov ebx,6
 mov esi,esi
 imul edi,ebx,1
 mov al,byte [ebp+33]
 not eax
 mov dword [ebp+19],ebx
 dec dword [esp]
 jne .b1
 pop ecx
 dec edx
 push 2
 pop dword [ebp+20]
 adc byte [ebp+51],-6
 xchg ch,dh
 test dword [ebp+32],edi
 xchg byte [0x140014],cl
 adc dword [0x140020],edi
 sar bl,1
 adc dword [ebp+55],ecx
 inc dword [0x140009]
 movzx esi,byte [ebp+48]
 mov cl,55
 rol dh,cl
 jmp 0x10:0x100020
 int 0x81
part9:
 push 2
.b0:
 lea edx,[edi+esi*2+13]
 mov cl,10
 rol byte [0x140008],cl
 xor dword [ebp+48],2318507995
 mov eax,170897096
 xchg dword [0x140036],edi
 neg dh
 sbb edi,ecx
 add bh,4
 dec dword [esp]
 jne .b0
 pop ecx
 jno .b1
 and edi,15
 mov [ebp+edi*4],ecx
 imul eax,dword [0x14000d],-32766
.b1:
 push 2
.b2:
 mov ecx,770553672
 cdq
 idiv ecx
 mov cl,45
 sar dword [0x140029],cl
 dec byte [0x14003c]
 shl dword [0x140003],1
 not al
 movzx edx,word [0x140002]
 xor dword [ebp+32],14
 pushfd
 pop esi
 and esi,0x8c5
 and ebx,15
 mov ebx,[ebp+ebx*4]
 dec dword [esp]
 jne .b2
 pop ecx
 sti
 int 0x81
part10:
 jg .b0
 sar eax,2
 xor bh,byte [0x140038]
 movzx ecx,cl
 movzx eax,word [0x14000f]
 mov ecx,201696427
 cdq
 idiv ecx
 mov bl,al
.b0:
 shr edi,1
 push 4
 pop dword [0x140027]
 mov cl,25
 shl dword [0x140030],cl
 sbb dword [ebp+8],17
 imul edi,dword [0x140021]
 push -1
 pop esi
 mov ecx,ebx
 neg dl
 add dword [0x140029],ebx
 or ch,254
 movzx eax,dh
 imul edx,dword [ebp+10],-128
 mov dl,ah
 mov edx,16
 dec dword [ebp+44]
 inc edx
 sbb edx,eax
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0x3200
 int 0x81
part11:
 call .b0
 jmp .b0_after
.b0:
 imul esi,dword [0x14002c]
 mul edx
 test byte [ebp+55],255
 mov cl,1
 shr edi,cl
 xchg ebx,esi
 shl byte [0x140023],1
 movzx edi,bl
 ret
.b0_after:
 or dword [ebp+42],-8
 push dword [0x14003c]
 pop dword [ebp+31]
 shr dword [ebp+32],1
 idiv esi
 push 15
 pop dword [ebp+15]
 mov dword [ebp+40],edx
 and esi,15
 mov [ebp+esi*4],edi
 mul dh
 movzx esi,bh
 sar byte [ebp+22],1
 pushfd
 pop eax
 and eax,0x3200
 int 0x81
align 4
parts:
dd part0,0x1b,0x1002,0x3ad5
dd part1,0x31,0x3002,0x3ad5
dd part2,0x8,0x2,0x3201
dd part3,0x31,0x3002,0x3200
dd part4,0x1b,0x3002,0x3ad5
dd part5,0x8,0x3002,0x3200
dd part6,0x1b,0x1002,0x3a01
dd part7,0x8,0x2,0x3ad5
dd part8,0x8,0x2,0x3200
dd part9,0x1b,0x2,0x3200
dd part10,0x1b,0x2,0x3200
dd part11,0x1b,0x1002,0x3200
dd 0
values: dd -255,103,3494060629,-65534,3,651304808
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
