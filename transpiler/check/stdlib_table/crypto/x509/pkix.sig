package pkix

import asn1 "encoding/asn1"
import big "math/big"
import time "time"
type AlgorithmIdentifier struct { Algorithm asn1.ObjectIdentifier; Parameters asn1.RawValue "asn1:\"optional\"" }
type AttributeTypeAndValue struct { Type asn1.ObjectIdentifier; Value any }
type AttributeTypeAndValueSET struct { Type asn1.ObjectIdentifier; Value [][]AttributeTypeAndValue "asn1:\"set\"" }
type CertificateList struct { TBSCertList TBSCertificateList; SignatureAlgorithm AlgorithmIdentifier; SignatureValue asn1.BitString }
func (r *CertificateList) HasExpired(now time.Time) bool
type Extension struct { Id asn1.ObjectIdentifier; Critical bool "asn1:\"optional\""; Value []byte }
type Name struct { Country []string; Organization []string; OrganizationalUnit []string; Locality []string; Province []string; StreetAddress []string; PostalCode []string; SerialNumber string; CommonName string; Names []AttributeTypeAndValue; ExtraNames []AttributeTypeAndValue }
func (r *Name) FillFromRDNSequence(rdns *RDNSequence)
func (r Name) ToRDNSequence() (ret RDNSequence)
func (r Name) String() string
type RDNSequence []RelativeDistinguishedNameSET
func (r RDNSequence) String() string
type RelativeDistinguishedNameSET []AttributeTypeAndValue
type RevokedCertificate struct { SerialNumber *big.Int; RevocationTime time.Time; Extensions []Extension "asn1:\"optional\"" }
type TBSCertificateList struct { Raw asn1.RawContent; Version int "asn1:\"optional,default:0\""; Signature AlgorithmIdentifier; Issuer RDNSequence; ThisUpdate time.Time; NextUpdate time.Time "asn1:\"optional\""; RevokedCertificates []RevokedCertificate "asn1:\"optional\""; Extensions []Extension "asn1:\"tag:0,optional,explicit\"" }
