namespace Helicarrier.Persistence.Model;

public enum OrganizationStatus { Active, Suspended, Closed }
