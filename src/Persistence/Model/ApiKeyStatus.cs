namespace Helicarrier.Persistence.Model;

public enum ApiKeyStatus { Active, Rotating, Revoked }
