namespace Helicarrier.Persistence.Model;

public enum UserStatus { Active, Invited, Disabled }
