-- What the phones, e-mail and postal addresses of everybody are compared by, the main ones first.
@contact_keys
