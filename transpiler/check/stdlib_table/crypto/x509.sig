package x509

import crypto "crypto"
import ecdsa "crypto/ecdsa"
import rsa "crypto/rsa"
import pkix "crypto/x509/pkix"
import asn1 "encoding/asn1"
import pem "encoding/pem"
import io "io"
import big "math/big"
import net "net"
import url "net/url"
import time "time"
const CANotAuthorizedForExtKeyUsage InvalidReason = 9
const CANotAuthorizedForThisName InvalidReason = 2
const DSA PublicKeyAlgorithm = 2
const DSAWithSHA1 SignatureAlgorithm = 7
const DSAWithSHA256 SignatureAlgorithm = 8
const ECDSA PublicKeyAlgorithm = 3
const ECDSAWithSHA1 SignatureAlgorithm = 9
const ECDSAWithSHA256 SignatureAlgorithm = 10
const ECDSAWithSHA384 SignatureAlgorithm = 11
const ECDSAWithSHA512 SignatureAlgorithm = 12
const Ed25519 PublicKeyAlgorithm = 4
var ErrUnsupportedAlgorithm error
const Expired InvalidReason = 1
const ExtKeyUsageAny ExtKeyUsage = 0
const ExtKeyUsageClientAuth ExtKeyUsage = 2
const ExtKeyUsageCodeSigning ExtKeyUsage = 3
const ExtKeyUsageEmailProtection ExtKeyUsage = 4
const ExtKeyUsageIPSECEndSystem ExtKeyUsage = 5
const ExtKeyUsageIPSECTunnel ExtKeyUsage = 6
const ExtKeyUsageIPSECUser ExtKeyUsage = 7
const ExtKeyUsageMicrosoftCommercialCodeSigning ExtKeyUsage = 12
const ExtKeyUsageMicrosoftKernelCodeSigning ExtKeyUsage = 13
const ExtKeyUsageMicrosoftServerGatedCrypto ExtKeyUsage = 10
const ExtKeyUsageNetscapeServerGatedCrypto ExtKeyUsage = 11
const ExtKeyUsageOCSPSigning ExtKeyUsage = 9
const ExtKeyUsageServerAuth ExtKeyUsage = 1
const ExtKeyUsageTimeStamping ExtKeyUsage = 8
const IncompatibleUsage InvalidReason = 4
var IncorrectPasswordError error
const KeyUsageCRLSign KeyUsage = 64
const KeyUsageCertSign KeyUsage = 32
const KeyUsageContentCommitment KeyUsage = 2
const KeyUsageDataEncipherment KeyUsage = 8
const KeyUsageDecipherOnly KeyUsage = 256
const KeyUsageDigitalSignature KeyUsage = 1
const KeyUsageEncipherOnly KeyUsage = 128
const KeyUsageKeyAgreement KeyUsage = 16
const KeyUsageKeyEncipherment KeyUsage = 4
const MD2WithRSA SignatureAlgorithm = 1
const MD5WithRSA SignatureAlgorithm = 2
const NameConstraintsWithoutSANs InvalidReason = 6
const NameMismatch InvalidReason = 5
const NoValidChains InvalidReason = 10
const NotAuthorizedToSign InvalidReason = 0
const PEMCipher3DES PEMCipher = 2
const PEMCipherAES128 PEMCipher = 3
const PEMCipherAES192 PEMCipher = 4
const PEMCipherAES256 PEMCipher = 5
const PEMCipherDES PEMCipher = 1
const PureEd25519 SignatureAlgorithm = 16
const RSA PublicKeyAlgorithm = 1
const SHA1WithRSA SignatureAlgorithm = 3
const SHA256WithRSA SignatureAlgorithm = 4
const SHA256WithRSAPSS SignatureAlgorithm = 13
const SHA384WithRSA SignatureAlgorithm = 5
const SHA384WithRSAPSS SignatureAlgorithm = 14
const SHA512WithRSA SignatureAlgorithm = 6
const SHA512WithRSAPSS SignatureAlgorithm = 15
const TooManyConstraints InvalidReason = 8
const TooManyIntermediates InvalidReason = 3
const UnconstrainedName InvalidReason = 7
const UnknownPublicKeyAlgorithm PublicKeyAlgorithm = 0
const UnknownSignatureAlgorithm SignatureAlgorithm = 0
type CertPool struct { byName [1]func(); lazyCerts [3]func(); haveSum [1]func(); systemPool [1]uint8 }
func (r *CertPool) Clone() *CertPool
func (r *CertPool) AddCert(cert *Certificate)
func (r *CertPool) AppendCertsFromPEM(pemCerts []byte) (ok bool)
func (r *CertPool) Subjects() [][]byte
func (r *CertPool) Equal(other *CertPool) bool
func (r *CertPool) AddCertWithConstraint(cert *Certificate, constraint func([]*Certificate) error)
type Certificate struct { Raw []byte; RawTBSCertificate []byte; RawSubjectPublicKeyInfo []byte; RawSubject []byte; RawIssuer []byte; Signature []byte; SignatureAlgorithm SignatureAlgorithm; PublicKeyAlgorithm PublicKeyAlgorithm; PublicKey any; Version int; SerialNumber *big.Int; Issuer pkix.Name; Subject pkix.Name; NotBefore time.Time; NotAfter time.Time; KeyUsage KeyUsage; Extensions []pkix.Extension; ExtraExtensions []pkix.Extension; UnhandledCriticalExtensions []asn1.ObjectIdentifier; ExtKeyUsage []ExtKeyUsage; UnknownExtKeyUsage []asn1.ObjectIdentifier; BasicConstraintsValid bool; IsCA bool; MaxPathLen int; MaxPathLenZero bool; SubjectKeyId []byte; AuthorityKeyId []byte; OCSPServer []string; IssuingCertificateURL []string; DNSNames []string; EmailAddresses []string; IPAddresses []net.IP; URIs []*url.URL; PermittedDNSDomainsCritical bool; PermittedDNSDomains []string; ExcludedDNSDomains []string; PermittedIPRanges []*net.IPNet; ExcludedIPRanges []*net.IPNet; PermittedEmailAddresses []string; ExcludedEmailAddresses []string; PermittedURIDomains []string; ExcludedURIDomains []string; CRLDistributionPoints []string; PolicyIdentifiers []asn1.ObjectIdentifier; Policies []OID; InhibitAnyPolicy int; InhibitAnyPolicyZero bool; InhibitPolicyMapping int; InhibitPolicyMappingZero bool; RequireExplicitPolicy int; RequireExplicitPolicyZero bool; PolicyMappings []PolicyMapping }
func (r *Certificate) Verify(opts VerifyOptions) ([][]*Certificate, error)
func (r *Certificate) VerifyHostname(h string) error
func (r *Certificate) Equal(other *Certificate) bool
func (r *Certificate) CheckSignatureFrom(parent *Certificate) error
func (r *Certificate) CheckSignature(algo SignatureAlgorithm, signed []byte, signature []byte) error
func (r *Certificate) CheckCRLSignature(crl *pkix.CertificateList) error
func (r *Certificate) CreateCRL(rand io.Reader, priv any, revokedCerts []pkix.RevokedCertificate, now time.Time, expiry time.Time) (crlBytes []byte, err error)
type CertificateInvalidError struct { Cert *Certificate; Reason InvalidReason; Detail string }
func (r CertificateInvalidError) Error() string
type CertificateRequest struct { Raw []byte; RawTBSCertificateRequest []byte; RawSubjectPublicKeyInfo []byte; RawSubject []byte; Version int; Signature []byte; SignatureAlgorithm SignatureAlgorithm; PublicKeyAlgorithm PublicKeyAlgorithm; PublicKey any; Subject pkix.Name; Attributes []pkix.AttributeTypeAndValueSET; Extensions []pkix.Extension; ExtraExtensions []pkix.Extension; DNSNames []string; EmailAddresses []string; IPAddresses []net.IP; URIs []*url.URL }
func (r *CertificateRequest) CheckSignature() error
type ConstraintViolationError struct {  }
func (r ConstraintViolationError) Error() string
type ExtKeyUsage int
func (r ExtKeyUsage) OID() OID
func (r ExtKeyUsage) String() string
type HostnameError struct { Certificate *Certificate; Host string }
func (r HostnameError) Error() string
type InsecureAlgorithmError int
func (r InsecureAlgorithmError) Error() string
type InvalidReason int
type KeyUsage int
func (r KeyUsage) String() string
type OID struct { der [3]func() }
func (r OID) AppendText(b []byte) ([]byte, error)
func (r OID) MarshalText() ([]byte, error)
func (r *OID) UnmarshalText(text []byte) error
func (r OID) AppendBinary(b []byte) ([]byte, error)
func (r OID) MarshalBinary() ([]byte, error)
func (r *OID) UnmarshalBinary(b []byte) error
func (r OID) Equal(other OID) bool
func (r OID) EqualASN1OID(other asn1.ObjectIdentifier) bool
func (r OID) String() string
type PEMCipher int
type PolicyMapping struct { IssuerDomainPolicy OID; SubjectDomainPolicy OID }
type PublicKeyAlgorithm int
func (r PublicKeyAlgorithm) String() string
type RevocationList struct { Raw []byte; RawTBSRevocationList []byte; RawIssuer []byte; Issuer pkix.Name; AuthorityKeyId []byte; Signature []byte; SignatureAlgorithm SignatureAlgorithm; RevokedCertificateEntries []RevocationListEntry; RevokedCertificates []pkix.RevokedCertificate; Number *big.Int; ThisUpdate time.Time; NextUpdate time.Time; Extensions []pkix.Extension; ExtraExtensions []pkix.Extension }
func (r *RevocationList) CheckSignatureFrom(parent *Certificate) error
type RevocationListEntry struct { Raw []byte; SerialNumber *big.Int; RevocationTime time.Time; ReasonCode int; Extensions []pkix.Extension; ExtraExtensions []pkix.Extension }
type SignatureAlgorithm int
func (r SignatureAlgorithm) String() string
type SystemRootsError struct { Err error }
func (r SystemRootsError) Error() string
func (r SystemRootsError) Unwrap() error
type UnhandledCriticalExtension struct {  }
func (r UnhandledCriticalExtension) Error() string
type UnknownAuthorityError struct { Cert *Certificate; hintErr [2]uint64; hintCert [1]uint64 }
func (r UnknownAuthorityError) Error() string
type VerifyOptions struct { DNSName string; Intermediates *CertPool; Roots *CertPool; CurrentTime time.Time; KeyUsages []ExtKeyUsage; MaxConstraintComparisions int; CertificatePolicies []OID; inhibitPolicyMapping [1]uint8; requireExplicitPolicy [1]uint8; inhibitAnyPolicy [1]uint8 }
func CreateCertificate(rand io.Reader, template *Certificate, parent *Certificate, pub any, priv any) ([]byte, error)
func CreateCertificateRequest(rand io.Reader, template *CertificateRequest, priv any) (csr []byte, err error)
func CreateRevocationList(rand io.Reader, template *RevocationList, issuer *Certificate, priv crypto.Signer) ([]byte, error)
func DecryptPEMBlock(b *pem.Block, password []byte) ([]byte, error)
func EncryptPEMBlock(rand io.Reader, blockType string, data []byte, password []byte, alg PEMCipher) (*pem.Block, error)
func IsEncryptedPEMBlock(b *pem.Block) bool
func MarshalECPrivateKey(key *ecdsa.PrivateKey) ([]byte, error)
func MarshalPKCS1PrivateKey(key *rsa.PrivateKey) []byte
func MarshalPKCS1PublicKey(key *rsa.PublicKey) []byte
func MarshalPKCS8PrivateKey(key any) ([]byte, error)
func MarshalPKIXPublicKey(pub any) ([]byte, error)
func NewCertPool() *CertPool
func OIDFromASN1OID(asn1OID asn1.ObjectIdentifier) (OID, error)
func OIDFromInts(oid []uint64) (OID, error)
func ParseCRL(crlBytes []byte) (*pkix.CertificateList, error)
func ParseCertificate(der []byte) (*Certificate, error)
func ParseCertificateRequest(asn1Data []byte) (*CertificateRequest, error)
func ParseCertificates(der []byte) ([]*Certificate, error)
func ParseDERCRL(derBytes []byte) (*pkix.CertificateList, error)
func ParseECPrivateKey(der []byte) (*ecdsa.PrivateKey, error)
func ParseOID(oid string) (OID, error)
func ParsePKCS1PrivateKey(der []byte) (*rsa.PrivateKey, error)
func ParsePKCS1PublicKey(der []byte) (*rsa.PublicKey, error)
func ParsePKCS8PrivateKey(der []byte) (key any, err error)
func ParsePKIXPublicKey(derBytes []byte) (pub any, err error)
func ParseRevocationList(der []byte) (*RevocationList, error)
func SetFallbackRoots(roots *CertPool)
func SystemCertPool() (*CertPool, error)
