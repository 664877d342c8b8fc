namespace Helicarrier.Persistence.Model;

public enum UserRole { Owner, Admin, Developer, Billing }
